package org.repcost.theory.catalogue;

import java.util.List;
import java.util.Optional;
import org.repcost.theory.costidentity.DeepLimit;
import org.repcost.theory.costidentity.FactorizationLemma;
import org.repcost.theory.costidentity.RepresentationCostIdentity;
import org.repcost.theory.costidentity.ScalingAndSubadditivity;
import org.repcost.theory.costidentity.SpecialCases;
import org.repcost.theory.derivedcost.DistinctDecays;
import org.repcost.theory.derivedcost.EarlyStride;
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
import org.repcost.theory.statement.Statement;

/** The statements this project can check, in the order in which they are told. */
public final class Catalogue {
    private static final List<Statement> STATEMENTS = List.of(
            new LinearPredictor(),
            new IndexedConvolution(),
            new FlattenedHead(),
            new ConvolutionTheorem(),
            new HeadParseval(),
            new BlockDiagonalEquivalence(),
            new WeightPlancherel(),
            new RealWeights(),
            new FrequencySensitivity(),
            new FactorizationLemma(),
            new RepresentationCostIdentity(),
            new SpecialCases(),
            new DeepLimit(),
            new ScalingAndSubadditivity(),
            new ObjectiveEquivalence(),
            new DistinctDecays(),
            new Balance(),
            new StationaryCost(),
            new ShrinkageBound(),
            new SolvableModel(),
            new NuclearCertificate(),
            new ImplicitBias(),
            new GroupImplicitBias(),
            new EquivariantDescent(),
            new FrequencyTraining(),
            new MatrixCoefficientEquivalence(),
            new FiniteGroupCost(),
            new PointwiseFirstLayer(),
            new NoConvolution(),
            new EarlyStride(),
            new LateStride());

    private Catalogue() {}

    /** All statements. */
    public static List<Statement> statements() {
        return STATEMENTS;
    }

    /** The statement with an id, upper or lower case; empty if there is none. */
    public static Optional<Statement> find(String id) {
        return STATEMENTS.stream()
                .filter(statement -> statement.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
