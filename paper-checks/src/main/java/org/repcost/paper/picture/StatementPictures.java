package org.repcost.paper.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.repcost.numeric.cost.BlockSpectrum;
import org.repcost.numeric.cost.CostBreakdown;
import org.repcost.numeric.cost.NumericalCost;
import org.repcost.numeric.cost.PredictorBlocks;
import org.repcost.numeric.fourier.HalfSpectrum;
import org.repcost.numeric.learning.LearningInstance;
import org.repcost.numeric.learning.ScalarShrinkage;
import org.repcost.numeric.learning.StationaryPoint;
import org.repcost.numeric.learning.Training;
import org.repcost.numeric.linalg.ComplexMatrices;
import org.repcost.numeric.linalg.Vectors;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.optimization.DirectMinimizer;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.plot.CurvePlot;
import org.repcost.verify.plot.CurvePlot.Axis;
import org.repcost.verify.plot.CurvePlot.Mark;
import org.repcost.verify.plot.CurvePlot.Series;
import org.repcost.verify.report.Picture;

/** What some statements look like, on one instance each that follows from a seed. */
public final class StatementPictures {
    private static final Architecture IMAGES = Architecture.of(FiniteAbelianGroup.parse("16x16"), 3, 4, 4, 3);
    private static final int KERNEL = 3;
    private static final List<Integer> DEPTHS = List.of(1, 2, 3, 5, 10, 100);

    private static final Architecture MINIMIZED = Architecture.of(FiniteAbelianGroup.parse("4x3"), 3, 3, 3, 3);
    private static final int STARTS = 4;

    private static final Architecture TRAINED = Architecture.of(FiniteAbelianGroup.parse("12"), 1, 1, 1, 1);
    private static final int DECAYS = 37;

    private static final int MODEL_SIZE = 64;
    private static final List<Integer> MODEL_DEPTHS = List.of(1, 2, 3, 4, 8);
    private static final int MODEL_POINTS = 161;

    private static final Axis DECAY = new Axis("weight decay λ", true);

    private static final Map<String, LongFunction<List<Picture>>> BY_STATEMENT = Map.of(
            "T3", StatementPictures::blocks,
            "T8", StatementPictures::costs,
            "T12", StatementPictures::depths,
            "T15", StatementPictures::bars,
            "T16", StatementPictures::thresholds);

    private StatementPictures() {}

    /** Whether a statement has pictures. */
    public static boolean has(String statement) {
        return BY_STATEMENT.containsKey(statement);
    }

    /** The pictures of a statement that has some, computed anew. */
    public static List<Picture> of(String statement, long seed) {
        return BY_STATEMENT.get(statement).apply(seed);
    }

    private static List<Picture> blocks(long seed) {
        CostPictures pictures = new CostPictures(CostBreakdown.of(local(seed)));
        return List.of(
                new Picture(
                        "The three singular values of the block at every frequency " + ofLocal(seed),
                        pictures.singularValueMaps().svg()),
                new Picture(
                        "The same over the distance from frequency 0.",
                        pictures.singularValuesByRadius().svg()));
    }

    private static List<Picture> costs(long seed) {
        CostPictures pictures = new CostPictures(CostBreakdown.of(local(seed)));
        return List.of(
                convergence(seed),
                new Picture(
                        "What every frequency adds to the cost " + ofLocal(seed),
                        pictures.costMap().svg()),
                new Picture(
                        "The same, added up by the distance from frequency 0.",
                        pictures.costByRadius().svg()));
    }

    /** A CNN with Gaussian weights on KERNEL x KERNEL pixels in every layer, the head too. */
    private static RealLinearCnn local(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FiniteAbelianGroup group = IMAGES.group().asProductOfCyclic();
        return new RealLinearCnn(
                IMAGES,
                IntStream.rangeClosed(1, IMAGES.depth())
                        .mapToObj(l -> kernel(group, IMAGES.width(l), IMAGES.width(l - 1), random))
                        .toList());
    }

    private static RealMatrixFunction kernel(FiniteAbelianGroup group, int rows, int columns, SplittableRandom random) {
        RealMatrixFunction kernel = RealMatrixFunction.zero(group, rows, columns);
        for (int g = 0; g < KERNEL * KERNEL; g++) {
            for (int i = 0; i < rows * columns; i++) {
                kernel.set(group.element(g / KERNEL, g % KERNEL), i / columns, i % columns, random.nextGaussian());
            }
        }
        return kernel;
    }

    private static String ofLocal(long seed) {
        return "of a linear CNN on " + IMAGES + ", with Gaussian weights on " + KERNEL + "x" + KERNEL
                + " pixels in every layer, seed " + seed + ".";
    }

    private static Picture convergence(long seed) {
        Instance instance = new Instance(MINIMIZED, seed);
        RealLinearCnn network = instance.numbers().network();
        double formula = NumericalCost.of(BlockSpectrum.of(network)).value();
        double[][] descents = new DirectMinimizer(MINIMIZED, STARTS, seed).descents(PredictorBlocks.predictor(network));
        List<Series> series = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            double[] descent = descents[start];
            series.add(new Series(
                    "start " + (start + 1),
                    Mark.LINE,
                    IntStream.range(0, descent.length).asDoubleStream().toArray(),
                    Arrays.stream(descent)
                            .map(cost -> Math.abs(cost / formula - 1))
                            .toArray()));
        }
        CurvePlot plot = new CurvePlot(
                "Direct minimization against the formula",
                new Axis("steps of the minimizer", false),
                new Axis("| Σ |wˡ|² / R_L − 1 |", true),
                series);
        return new Picture(
                "Minimization of Σ_l |wˡ|² under f_w = β by the method of multipliers, which knows nothing of the formula, from random"
                        + " starts. On the way f_w may differ from β. On " + instance + ".",
                plot.svg());
    }

    private static List<Picture> depths(long seed) {
        BlockSpectrum spectrum = BlockSpectrum.of(local(seed));
        double[] sigma = thinned(IntStream.range(0, spectrum.frequencies().length)
                .boxed()
                .flatMapToDouble(f -> Arrays.stream(spectrum.singularValues()[f])
                        .flatMap(value -> DoubleStream.generate(() -> value).limit(spectrum.multiplicity(f))))
                .sorted()
                .toArray());
        CurvePlot powers = new CurvePlot(
                "What a singular value costs as depth grows",
                new Axis("singular value σ", true),
                new Axis("σ^(2/L)", true),
                DEPTHS.stream()
                        .map(depth -> new Series(
                                "L = " + depth,
                                Mark.LINE,
                                sigma,
                                Arrays.stream(sigma)
                                        .map(value -> Math.pow(value, 2.0 / depth))
                                        .toArray()))
                        .toList());
        int size = IMAGES.group().size();
        double rank = IntStream.range(0, spectrum.frequencies().length)
                .map(f -> spectrum.multiplicity(f) * spectrum.numericalRank(f))
                .sum();
        double[] all = IntStream.range(0, 31)
                .mapToDouble(i -> Math.rint(Math.pow(10, i / 10.0)))
                .distinct()
                .toArray();
        CurvePlot limit = new CurvePlot(
                "The cost in the deep limit",
                new Axis("depth L", true),
                new Axis("N R_L / L", true),
                List.of(
                        new Series(
                                "N R_L / L",
                                Mark.LINE,
                                all,
                                Arrays.stream(all)
                                        .map(depth -> size
                                                * NumericalCost.of(spectrum, (int) depth)
                                                        .value()
                                                / depth)
                                        .toArray()),
                        new Series("Σ rank B(ξ)", Mark.REFERENCE, new double[] {1, 1000}, new double[] {rank, rank})));
        return List.of(
                new Picture(
                        "The singular values that there are " + ofLocal(seed)
                                + " The curves flatten: depth counts them.",
                        powers.svg()),
                new Picture(
                        "The cost of the same predictor in networks of depth L whose layers are wide enough.",
                        limit.svg()));
    }

    private static double[] thinned(double... sorted) {
        return IntStream.range(0, sorted.length)
                .filter(i -> i % 16 == 0 || i == sorted.length - 1)
                .mapToDouble(i -> sorted[i])
                .toArray();
    }

    private static List<Picture> bars(long seed) {
        LearningInstance instance = LearningInstance.of(TRAINED, seed);
        double middle = instance.decays().get(0);
        double[] decays = geometric(middle / 30, middle * 30, DECAYS);
        double[] blocks = new double[DECAYS];
        double[] bars = new double[DECAYS];
        for (int i = 0; i < DECAYS; i++) {
            double[] nearest = nearest(instance, decays[i], seed);
            blocks[i] = nearest[0];
            bars[i] = nearest[1];
        }
        CurvePlot plot = new CurvePlot(
                "All or nothing: blocks against their bars",
                DECAY,
                new Axis("‖B(ξ)‖_F", true),
                List.of(
                        new Series("the block that is nearest to its bar", Mark.POINTS, decays, blocks),
                        new Series("its bar", Mark.REFERENCE, decays, bars)));
        return List.of(new Picture(
                String.format(
                        Locale.ROOT,
                        "Training of a linear CNN on %s from %d random weights for each decay, at the best point: of the blocks that are"
                                + " not 0 the one nearest to (2 λ N^{-(L-1)/L} / (g_{rms} s(ξ)))^{L/(L-2)}, and this bar. %s loss on %d"
                                + " samples, seed %d. Where there is no point, all blocks are 0.",
                        TRAINED,
                        STARTS,
                        instance.loss().loss(),
                        instance.loss().size(),
                        seed),
                plot.svg()));
    }

    /** The norm of the block that is least above its bar, and the bar; not numbers where all blocks are 0. */
    private static double[] nearest(LearningInstance instance, double decay, long seed) {
        int depth = TRAINED.depth();
        LearningInstance decayed =
                new LearningInstance(TRAINED, instance.loss(), instance.inputs(), Collections.nCopies(depth, decay));
        StationaryPoint best = Training.best(decayed.training().descend(STARTS, seed));
        BlockSpectrum spectrum = BlockSpectrum.of(best.network().linearCnn(TRAINED));
        double slope = Math.sqrt(
                Arrays.stream(instance.loss().slopes(best.network().predictor().values()))
                        .mapToDouble(slopes -> Vectors.dot(slopes, slopes))
                        .average()
                        .orElseThrow());
        double unit = 2 * decay * Math.pow(TRAINED.group().size(), -(depth - 1.0) / depth) / slope;
        List<HalfSpectrum> inputs =
                instance.inputs().stream().map(HalfSpectrum::of).toList();
        double[] nearest = {Double.NaN, Double.NaN};
        // What decay alone drives to 0 is as small as the gradient is against it.
        double nothing = 1e3 * Training.GRADIENT_GOAL / decay;
        for (int f = 0; f < spectrum.frequencies().length; f++) {
            int at = f;
            double amplitude = Math.sqrt(inputs.stream()
                    .mapToDouble(input -> Math.pow(ComplexMatrices.norm(input.matrices()[at]), 2))
                    .average()
                    .orElseThrow());
            double block = Vectors.norm(spectrum.singularValues()[f]);
            double bar = Math.pow(unit / amplitude, depth / (depth - 2.0));
            if (best.isConverged() && block > nothing && !(block / bar >= nearest[0] / nearest[1])) {
                nearest = new double[] {block, bar};
            }
        }
        return nearest;
    }

    private static List<Picture> thresholds(long seed) {
        double[] decays = geometric(0.01, 10, MODEL_POINTS);
        CurvePlot solutions = new CurvePlot(
                "The solvable model's solution as decay grows",
                DECAY,
                new Axis("|b| at |c| = s = 1", false),
                MODEL_DEPTHS.stream()
                        .map(depth -> curve(
                                depth, decays, decay -> model(depth, decay).minimizer(1, 1)))
                        .toList());
        CurvePlot thresholds = new CurvePlot(
                "The solvable model's threshold against decay",
                DECAY,
                new Axis("least |c| with b ≠ 0, at s = 1", true),
                MODEL_DEPTHS.stream()
                        .filter(depth -> depth > 1)
                        .map(depth -> curve(depth, decays, decay -> threshold(model(depth, decay))))
                        .toList());
        return List.of(
                new Picture(
                        "The global minimizer of ½ s²|b|² − Re(conj(c) b) + μ|b|^{2/L} with μ = λ L N^{-(L-1)/L}, N = "
                                + MODEL_SIZE + ": ridge, soft threshold, jumps.",
                        solutions.svg()),
                new Picture("Where the same minimizer leaves 0, found by bisection.", thresholds.svg()));
    }

    private static Series curve(int depth, double[] decays, DoubleUnaryOperator value) {
        return new Series(
                "L = " + depth,
                Mark.LINE,
                decays,
                Arrays.stream(decays).map(value).toArray());
    }

    static ScalarShrinkage model(int depth, double decay) {
        return ScalarShrinkage.of(depth, MODEL_SIZE, decay);
    }

    /** The |c| up to which 0 is the minimizer, by bisection of its logarithm. */
    static double threshold(ScalarShrinkage model) {
        double lo = -30;
        double hi = 30;
        while (hi - lo > 1e-12) {
            double middle = (lo + hi) / 2;
            if (model.minimizer(1, Math.exp(middle)) > 0) {
                hi = middle;
            } else {
                lo = middle;
            }
        }
        return Math.exp(hi);
    }

    private static double[] geometric(double from, double to, int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> from * Math.pow(to / from, i / (points - 1.0)))
                .toArray();
    }
}
