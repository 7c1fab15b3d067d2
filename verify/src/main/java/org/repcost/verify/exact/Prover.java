package org.repcost.verify.exact;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.repcost.numeric.exact.CyclotomicField;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Hypothesis;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.ProofResult.RelationProof;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * Proves statements for a shape: evaluates both sides of every relation as polynomials in all weights and inputs, over
 * the cyclotomic field that the unitary Fourier transform of the group needs, and compares all coefficients. No number is
 * rounded and nothing is sampled. The result is the same on one thread and on many.
 */
public final class Prover implements AutoCloseable {
    /** A statement with a relation that takes more basis tuples than this is left undecided. */
    public static final BigInteger MOST_TUPLES = BigInteger.valueOf(4_000_000);

    /** A relation that takes more products of terms than this, some minutes on two cores, is left undecided. */
    public static final double MOST_OPERATIONS = 1e10;

    private static final double MOST_TRANSFORM_OPERATIONS = 3e8;

    private final ForkJoinPool pool;

    /** Is told how far a proof has come. */
    public interface Progress {
        /** Is told nothing. */
        Progress NONE = new Progress() {
            @Override
            public void expect(int steps) {}

            @Override
            public void done(int steps) {}
        };

        /** A relation or wrong version was begun: so many more steps are to be done, at most. */
        void expect(int steps);

        /** So many steps are done. */
        void done(int steps);
    }

    /**
     * A prover.
     *
     * @param threads how many parts of a relation are evaluated at once, at least 1
     */
    public Prover(int threads) {
        this.pool = new ForkJoinPool(threads);
    }

    /**
     * Proves or refutes a statement for all real weights and inputs of a shape.
     *
     * @param check the statement with its wrong versions, all of which must be refuted too
     * @throws BadInputException if the statement is not between polynomials, or the shape does not meet its hypotheses
     */
    public ProofResult prove(Check check, Architecture shape, Progress progress) {
        Statement statement = check.statement();
        ExactStatements.require(statement);
        for (Hypothesis hypothesis : statement.hypotheses()) {
            if (!hypothesis.holdsFor().test(shape)) {
                throw new BadInputException("--group and --widths must meet the hypothesis of " + statement.id() + " ("
                        + hypothesis.formula().text() + "), got " + shape);
            }
        }
        try {
            return pool.submit(() -> new Proof(check, shape, progress).result()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving " + statement.id(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot prove " + statement.id() + ": " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** One proof under way. */
    private static final class Proof {
        private final Check check;
        private final Architecture shape;
        private final GenericPoint point;
        private final Progress progress;
        /** The field of the coefficients; empty if the shape is too large to ask for it. */
        private String field = "";

        /** Why a relation was left undecided; the first reason counts. */
        private Optional<String> doubt = Optional.empty();

        Proof(Check check, Architecture shape, Progress progress) {
            this.check = check;
            this.shape = shape;
            this.point = new GenericPoint(shape);
            this.progress = progress;
        }

        ProofResult result() {
            long start = System.nanoTime();
            Statement statement = check.statement();
            List<RelationProof> relations = relations(statement);
            // What is undecided anyway need not be shown to be able to fail.
            List<WrongVersionResult> wrongVersions = doubt.isPresent()
                    ? List.of()
                    : check.wrongVersions().stream().map(this::refute).toList();
            BigInteger tuples = mostTuples(relations);
            return new ProofResult(
                    statement.id(),
                    statement.title(),
                    statement.source().toString(),
                    statement.hypotheses().stream().map(h -> h.formula().text()).toList(),
                    verdict(relations, wrongVersions, tuples),
                    shape.toString(),
                    field,
                    tuples,
                    relations,
                    wrongVersions,
                    command(),
                    (System.nanoTime() - start) / 1e9);
        }

        /** Counts the tuples of all relations first: one that takes too many spares the work on the others. */
        private List<RelationProof> relations(Statement statement) {
            List<RelationProof> counted =
                    statement.relations().stream().map(this::count).toList();
            BigInteger most = mostTuples(counted);
            if (most.compareTo(MOST_TUPLES) > 0) {
                doubt = Optional.of(String.format(
                        Locale.ROOT,
                        "a proof for %s takes %,d basis tuples, more than the %,d that are evaluated",
                        shape,
                        most,
                        MOST_TUPLES));
                return counted;
            }
            double transforms = transforms();
            if (transforms > MOST_TRANSFORM_OPERATIONS) {
                doubt = Optional.of(String.format(
                        Locale.ROOT,
                        "a proof for %s takes %.0e operations for the transforms of its weights alone, more than the %.0e"
                                + " that are carried out",
                        shape,
                        transforms,
                        MOST_TRANSFORM_OPERATIONS));
                return counted;
            }
            FiniteGroup group = shape.group();
            field = CyclotomicField.containing(group.exponent(), group.size()).toString();
            return IntStream.range(0, counted.size())
                    .mapToObj(i -> prove(statement.relations().get(i), counted.get(i)))
                    .toList();
        }

        /** By the definition, every weight enters every frequency. */
        private double transforms() {
            double weights = 0;
            for (BigInteger dimension : point.dimensions()) {
                weights += dimension.doubleValue();
            }
            return weights * shape.group().size();
        }

        private static BigInteger mostTuples(List<RelationProof> relations) {
            return relations.stream().map(RelationProof::tuples).reduce(BigInteger.ZERO, BigInteger::max);
        }

        private RelationProof count(Relation relation) {
            if (!isClaimed(relation)) {
                return outcome(relation, RelationProof.Status.NOT_CLAIMED, "", BigInteger.ZERO, "");
            }
            Structure small = Structure.of(relation.evaluation(), new GenericPoint(smallShape()));
            return outcome(
                    relation, RelationProof.Status.UNDECIDED, small.text(point), small.tuples(point.dimensions()), "");
        }

        private boolean isClaimed(Relation relation) {
            return relation.when().holdsFor().test(shape);
        }

        private RelationProof prove(Relation relation, RelationProof counted) {
            if (!isClaimed(relation)) {
                return counted;
            }
            try {
                ExactComparison comparison = new ExactComparison(relation.evaluation(), point);
                Optional<RefutingPoint> difference = difference(comparison);
                return outcome(
                        relation,
                        difference.isPresent() ? RelationProof.Status.DIFFERS : RelationProof.Status.AGREED,
                        comparison.structure().text(point),
                        comparison.tuples(),
                        difference.map(refuting -> refuting.text(point)).orElse(""));
            } catch (ArithmeticException | UnsupportedOperationException e) {
                doubt = doubt.or(() -> Optional.of(relation.name() + ": " + e.getMessage()));
                return counted;
            }
        }

        /** The same depth and dimensions with few elements and channels, where the degrees are the same and found at once. */
        private Architecture smallShape() {
            return new Architecture(
                    smallGroup(),
                    shape.widths().stream().map(width -> Math.min(width, 2)).toList());
        }

        private FiniteGroup smallGroup() {
            if (!(shape.group() instanceof FiniteAbelianGroup product)) {
                return Groups.symmetric(3);
            }
            int[] orders = product.orders();
            for (int a = 0; a < orders.length; a++) {
                orders[a] = a < 2 ? Math.min(orders[a], 2) : 1;
            }
            return FiniteAbelianGroup.product(orders);
        }

        /**
         * The first point at which the sides differ.
         *
         * @throws ArithmeticException if it takes too many operations, or numbers beyond the range of long
         */
        private Optional<RefutingPoint> difference(ExactComparison comparison) {
            Structure structure = comparison.structure();
            if (structure.operations() > MOST_OPERATIONS) {
                throw new ArithmeticException(String.format(
                        Locale.ROOT,
                        "a proof for %s takes about %.0e operations, more than the %.0e that are carried out",
                        shape,
                        structure.operations(),
                        MOST_OPERATIONS));
            }
            Splitting splitting = comparison.splitting();
            List<int[][]> supports = splitting.supports();
            progress.expect(supports.size());
            return supports.parallelStream()
                    .map(support -> {
                        Optional<RefutingPoint> difference = comparison.difference(splitting, support);
                        progress.done(1);
                        return difference;
                    })
                    .filter(Optional::isPresent)
                    .findFirst()
                    .map(Optional::get);
        }

        private WrongVersionResult refute(WrongVersion version) {
            if (!version.differsOn().test(shape)) {
                return new WrongVersionResult(
                        version.name(), WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE, 0, "");
            }
            Optional<RefutingPoint> difference = Optional.empty();
            try {
                difference = version.equation().flatMap(e -> difference(new ExactComparison(e, point)));
            } catch (ArithmeticException | UnsupportedOperationException e) {
                doubt = Optional.of("the wrong version '" + version.name() + "' was not decided: " + e.getMessage());
            }
            return new WrongVersionResult(
                    version.name(),
                    difference.isPresent() ? WrongVersionResult.Status.CAUGHT : WrongVersionResult.Status.NOT_CAUGHT,
                    1,
                    difference.map(refuting -> refuting.text(point)).orElse(""));
        }

        private static RelationProof outcome(
                Relation relation, RelationProof.Status status, String degrees, BigInteger tuples, String refutedBy) {
            return new RelationProof(
                    relation.name(),
                    relation.claim().text(),
                    relation.claim().latex(),
                    status,
                    degrees,
                    tuples,
                    refutedBy);
        }

        private Verdict verdict(
                List<RelationProof> relations, List<WrongVersionResult> wrongVersions, BigInteger tuples) {
            Optional<RelationProof> refuted = first(relations, RelationProof.Status.DIFFERS);
            if (refuted.isPresent()) {
                return new Verdict(
                        Verdict.Kind.FALSIFIED,
                        refuted.get().name() + ": in exact arithmetic the sides differ at "
                                + refuted.get().refutedBy() + ", all other coordinates 0");
            }
            if (doubt.isPresent()) {
                return new Verdict(Verdict.Kind.UNDECIDED, doubt.get());
            }
            if (first(relations, RelationProof.Status.AGREED).isEmpty()) {
                return new Verdict(Verdict.Kind.UNDECIDED, "nothing is claimed for " + shape);
            }
            Optional<WrongVersionResult> missed = wrongVersions.stream()
                    .filter(wrong -> wrong.status() == WrongVersionResult.Status.NOT_CAUGHT)
                    .findFirst();
            if (missed.isPresent()) {
                return new Verdict(
                        Verdict.Kind.UNDECIDED,
                        "a check that cannot fail shows nothing: the wrong version '"
                                + missed.get().name() + "' was not refuted");
            }
            boolean canFail =
                    wrongVersions.stream().anyMatch(wrong -> wrong.status() == WrongVersionResult.Status.CAUGHT);
            return new Verdict(
                    Verdict.Kind.PROVED,
                    String.format(
                                    Locale.ROOT,
                                    "exact arithmetic in %s: both sides agree on all %,d basis tuples of %s, hence for"
                                            + " all real weights and inputs of this shape",
                                    field,
                                    tuples,
                                    shape)
                            + (canFail ? "" : "; no wrong version can be told apart on this shape"));
        }

        private static Optional<RelationProof> first(List<RelationProof> relations, RelationProof.Status status) {
            return relations.stream()
                    .filter(relation -> relation.status() == status)
                    .findFirst();
        }

        private String command() {
            String widths = String.join(
                    ",", shape.widths().stream().map(String::valueOf).toList());
            return "repcost check " + check.statement().id() + " --group " + shape.group() + " --widths " + widths
                    + " --mode exact";
        }
    }
}
