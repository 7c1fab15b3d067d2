package org.repcost.verify.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.costidentity.DeepLimit;
import org.repcost.theory.costidentity.FactorizationLemma;
import org.repcost.theory.costidentity.RepresentationCostIdentity;
import org.repcost.theory.costidentity.ScalingAndSubadditivity;
import org.repcost.theory.costidentity.SpecialCases;
import org.repcost.theory.derivedcost.DistinctDecays;
import org.repcost.theory.derivedcost.EarlyStride;
import org.repcost.theory.derivedcost.Family;
import org.repcost.theory.derivedcost.LateStride;
import org.repcost.theory.derivedcost.NoConvolution;
import org.repcost.theory.derivedcost.PointwiseFirstLayer;
import org.repcost.theory.equivalence.BlockDiagonalEquivalence;
import org.repcost.theory.equivalence.ConvolutionTheorem;
import org.repcost.theory.equivalence.FlattenedHead;
import org.repcost.theory.equivalence.FrequencySensitivity;
import org.repcost.theory.equivalence.HeadParseval;
import org.repcost.theory.equivalence.IndexedConvolution;
import org.repcost.theory.equivalence.LinearPredictor;
import org.repcost.theory.equivalence.RealWeights;
import org.repcost.theory.equivalence.WeightPlancherel;
import org.repcost.theory.finitegroup.FiniteGroupCost;
import org.repcost.theory.finitegroup.MatrixCoefficientEquivalence;
import org.repcost.theory.learning.Balance;
import org.repcost.theory.learning.EquivariantDescent;
import org.repcost.theory.learning.FrequencyTraining;
import org.repcost.theory.learning.GroupImplicitBias;
import org.repcost.theory.learning.ImplicitBias;
import org.repcost.theory.learning.NuclearCertificate;
import org.repcost.theory.learning.ObjectiveEquivalence;
import org.repcost.theory.learning.ShrinkageBound;
import org.repcost.theory.learning.SolvableModel;
import org.repcost.theory.learning.StationaryCost;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Descent;
import org.repcost.verify.check.LayeredMinimization;
import org.repcost.verify.check.LearnedCertificate;
import org.repcost.verify.check.LearnedObjective;
import org.repcost.verify.check.Minimization;
import org.repcost.verify.check.ShrinkageMeasures;
import org.repcost.verify.check.Stationarity;
import org.repcost.verify.check.TrainingInBases;
import org.repcost.verify.wrong.CostWrongVersions;
import org.repcost.verify.wrong.DerivedCostWrongVersions;
import org.repcost.verify.wrong.DescentWrongVersions;
import org.repcost.verify.wrong.EquivalenceWrongVersions;
import org.repcost.verify.wrong.FiniteGroupWrongVersions;
import org.repcost.verify.wrong.ImplicitBiasWrongVersions;
import org.repcost.verify.wrong.LearnedObjectiveWrongVersions;
import org.repcost.verify.wrong.SolvableModelWrongVersions;
import org.repcost.verify.wrong.StationarityWrongVersions;

/** How every statement is checked: its default shapes, what is measured, and its wrong versions. */
public final class Checks {
    private static final InstanceSpace SMALL = InstanceSpace.small();

    private static final InstanceSpace STRIDED = SMALL.over("2", "3", "4", "6", "8", "9", "2x2", "4x3", "3x3", "2x2x2")
            .widthsUpTo(3);

    /** Shapes on which networks are trained. */
    private static final InstanceSpace LEARNED =
            SMALL.over("1", "2", "3", "5", "2x2", "3x2").widthsUpTo(3);

    /** The part of a budget's instances on which networks are trained. */
    private static final double TRAINED = 0.05;

    /** Descent is run at depths 2 to 4. */
    private static final InstanceSpace ONE_CHANNEL = SMALL.depths(2, 4).widthsUpTo(1);

    private static final Predicate<Architecture> ANY = a -> true;

    private static final List<Check> CHECKS = List.of(
            Check.of(new LinearPredictor(), SMALL, EquivalenceWrongVersions.ofLinearPredictor()),
            Check.of(
                    new IndexedConvolution(),
                    SMALL.over("1x1", "1x5", "2x2", "3x2", "3x3", "4x3", "2x5"),
                    EquivalenceWrongVersions.ofIndexedConvolution()),
            Check.of(new FlattenedHead(), SMALL, EquivalenceWrongVersions.ofFlattenedHead()),
            Check.of(new ConvolutionTheorem(), SMALL, EquivalenceWrongVersions.ofConvolutionTheorem()),
            Check.of(new HeadParseval(), SMALL, EquivalenceWrongVersions.ofHeadParseval()),
            Check.of(new BlockDiagonalEquivalence(), SMALL, EquivalenceWrongVersions.ofBlockDiagonalEquivalence()),
            Check.of(new WeightPlancherel(), SMALL, EquivalenceWrongVersions.ofWeightPlancherel()),
            Check.of(new RealWeights(), SMALL, EquivalenceWrongVersions.ofRealWeights()),
            Check.of(
                    new FrequencySensitivity(), SMALL.widthsUpTo(3), EquivalenceWrongVersions.ofFrequencySensitivity()),
            Check.of(new FactorizationLemma(), SMALL.depths(1, 6), CostWrongVersions.ofFactorizationLemma())
                    .minimizing(Minimization.REPRESENTED),
            Check.of(
                            new RepresentationCostIdentity(),
                            SMALL.depths(1, 6),
                            CostWrongVersions.ofRepresentationCostIdentity())
                    .minimizing(
                            Minimization.REPRESENTED,
                            Minimization.REACHES,
                            Minimization.NEVER_BELOW,
                            Minimization.OUT_OF_REACH),
            Check.of(new SpecialCases(), SMALL.depths(1, 5).widthsUpTo(3), CostWrongVersions.ofSpecialCases()),
            Check.of(new DeepLimit(), SMALL.depths(1, 2), CostWrongVersions.ofDeepLimit()),
            Check.of(new ScalingAndSubadditivity(), SMALL.depths(1, 5), CostWrongVersions.ofScalingAndSubadditivity()),
            Check.of(new ObjectiveEquivalence(), LEARNED, LearnedObjectiveWrongVersions.ofObjectiveEquivalence())
                    .minimizing(
                            LearnedObjective.SAME_VALUE,
                            LearnedObjective.SAME_BEST,
                            LearnedObjective.FROM_WEIGHTS,
                            LearnedObjective.FROM_PREDICTOR,
                            LearnedObjective.DUALITY_GAP)
                    .sparing(TRAINED),
            Check.of(new DistinctDecays(), SMALL, DerivedCostWrongVersions.ofDistinctDecays())
                    .measuring(LayeredMinimization.reaches(Family.DISTINCT_DECAYS, ANY)),
            Check.of(new Balance(), LEARNED, StationarityWrongVersions.ofBalance())
                    .minimizing(Stationarity.BALANCED)
                    .sparing(TRAINED),
            Check.of(new StationaryCost(), LEARNED, StationarityWrongVersions.ofStationaryCost())
                    .minimizing(Stationarity.COSTS_ITS_PREDICTOR)
                    .sparing(TRAINED),
            Check.of(new ShrinkageBound(), LEARNED, StationarityWrongVersions.ofShrinkageBound())
                    .minimizing(Stationarity.relationsOf(new ShrinkageBound()), Stationarity.ALL_OR_NOTHING)
                    .sparing(TRAINED),
            Check.of(
                            new SolvableModel(),
                            SMALL.depths(1, 5).widthsUpTo(1),
                            SolvableModelWrongVersions.ofSolvableModel())
                    .measuring(
                            ShrinkageMeasures.IN_THE_DATA,
                            ShrinkageMeasures.IN_THE_DECAY,
                            ShrinkageMeasures.IN_THE_DEPTH),
            Check.of(
                            new NuclearCertificate(),
                            LEARNED.depths(2, 2),
                            LearnedObjectiveWrongVersions.ofNuclearCertificate())
                    .minimizing(LearnedCertificate.CERTIFIES, LearnedCertificate.VANISHES)
                    .sparing(TRAINED),
            Check.of(
                            new ImplicitBias(),
                            ONE_CHANNEL.over("3", "5", "7", "8", "3x2", "3x3"),
                            ImplicitBiasWrongVersions.ofImplicitBias())
                    .measuring(Descent.STATIONARY, Descent.GLOBAL)
                    .sparing(TRAINED),
            Check.of(
                            new GroupImplicitBias(),
                            ONE_CHANNEL.over("S3", "D4", "Q8"),
                            ImplicitBiasWrongVersions.ofGroupImplicitBias())
                    .measuring(Descent.STATIONARY, Descent.GLOBAL)
                    .sparing(TRAINED),
            Check.of(new EquivariantDescent(), SMALL, DescentWrongVersions.ofEquivariantDescent()),
            Check.of(new FrequencyTraining(), LEARNED, DescentWrongVersions.ofFrequencyTraining())
                    .measuring(TrainingInBases.SAME_WEIGHTS)
                    .sparing(TRAINED),
            Check.of(
                    new MatrixCoefficientEquivalence(),
                    SMALL.over("1", "2x2", "5", "3x2", "S3", "D4", "Q8", "D5", "S4")
                            .widthsUpTo(3),
                    FiniteGroupWrongVersions.ofMatrixCoefficientEquivalence()),
            Check.of(
                            new FiniteGroupCost(),
                            SMALL.over("1", "5", "3x2", "S3", "D4", "Q8", "D5").widthsUpTo(3),
                            DerivedCostWrongVersions.ofFiniteGroupCost())
                    .measuring(
                            LayeredMinimization.GROUP_REPRESENTED,
                            LayeredMinimization.reaches(Family.CONVOLUTIONS, ANY)),
            Check.of(new PointwiseFirstLayer(), SMALL.depths(2, 2), DerivedCostWrongVersions.ofPointwiseFirstLayer())
                    .measuring(LayeredMinimization.reaches(Family.POINTWISE_FIRST, ANY)),
            Check.of(new NoConvolution(), SMALL.depths(2, 4).widthsUpTo(3), DerivedCostWrongVersions.ofNoConvolution())
                    .measuring(LayeredMinimization.reaches(Family.DENSE, ANY)),
            Check.of(new EarlyStride(), STRIDED.depths(2, 4).widthsUpTo(3), DerivedCostWrongVersions.ofEarlyStride())
                    .measuring(LayeredMinimization.reaches(Family.EARLY_STRIDE, ANY)),
            Check.of(new LateStride(), STRIDED.depths(3, 3).widthsUpTo(3), DerivedCostWrongVersions.ofLateStride())
                    .measuring(LayeredMinimization.reaches(Family.LATE_STRIDE, a -> a.outputs() == 1)));

    private Checks() {}

    /** All checks, in the order of the catalogue of statements. */
    public static List<Check> all() {
        return CHECKS;
    }

    /** The check of the statement with an id, upper or lower case; empty if there is none. */
    public static Optional<Check> find(String id) {
        return CHECKS.stream()
                .filter(check -> check.statement().id().equalsIgnoreCase(id))
                .findFirst();
    }
}
