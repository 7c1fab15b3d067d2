package org.repcost.verify.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * Runs checks over random instances on several threads. The instances follow from the seed and their number alone, so the
 * result is the same on one thread and on many.
 */
public final class Runner implements AutoCloseable {
    /** Wrong versions already caught are not tried again in later batches; instances within a batch run at once. */
    private static final int BATCH = 20;

    private static final int FEWEST_TRIES_OF_A_WRONG_VERSION = 60;

    private final long seed;
    private final ForkJoinPool pool;

    /**
     * A runner.
     *
     * @param threads how many instances are tried at once, at least 1
     */
    public Runner(long seed, int threads) {
        this.seed = seed;
        this.pool = new ForkJoinPool(threads);
    }

    /**
     * Runs a check.
     *
     * @param shape the architecture to try; empty for random ones of the check's own space
     * @param tries the number of instances, at least 1
     * @param progress is told how many more instances are done
     */
    public StatementResult run(Check check, Optional<Architecture> shape, int tries, IntConsumer progress) {
        return examine(check, shape, tries, progress).result();
    }

    /** Runs a check, as {@link #run} does, and tells on which instances something failed. */
    public Examination examine(Check check, Optional<Architecture> shape, int tries, IntConsumer progress) {
        try {
            return pool.submit(() -> examineInPool(check, shape, tries, progress))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while checking " + check.statement().id(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot check " + check.statement().id() + ": " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private Examination examineInPool(Check check, Optional<Architecture> shape, int tries, IntConsumer progress) {
        long start = System.nanoTime();
        SplittableRandom random =
                new SplittableRandom(seed ^ ((long) check.statement().id().hashCode() << 32));
        Tally tally = new Tally(check);
        for (int done = 0; done < tries; ) {
            List<Instance> batch = instances(check, shape, Math.min(BATCH, tries - done), random);
            done += batch.size();
            List<WrongVersion> uncaught = tally.uncaught();
            batch.parallelStream()
                    .map(instance -> {
                        TrialOutcome outcome = tryOn(check, uncaught, instance);
                        progress.accept(1);
                        return outcome;
                    })
                    .toList()
                    .forEach(outcome -> tally.add(outcome, uncaught));
        }
        // Few instances may happen to suit a wrong version: it gets a fair number of its own before it counts as
        // missed.
        List<WrongVersion> missed = tally.uncaught();
        if (tries < FEWEST_TRIES_OF_A_WRONG_VERSION && !missed.isEmpty()) {
            instances(check, shape, FEWEST_TRIES_OF_A_WRONG_VERSION - tries, random).parallelStream()
                    .map(instance -> new TrialOutcome(instance, List.of(), tryAll(missed, new Trial(instance))))
                    .toList()
                    .forEach(outcome -> tally.addWrong(outcome, missed));
        }
        String shapes = shape.map(Architecture::toString).orElse(check.space().toString());
        return tally.examination(seed, shapes, command(check, shape, tries), (System.nanoTime() - start) / 1e9);
    }

    private static List<Instance> instances(
            Check check, Optional<Architecture> shape, int count, SplittableRandom random) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new Instance(shape.orElseGet(() -> check.space().sample(random)), random.nextLong() >>> 1))
                .toList();
    }

    private String command(Check check, Optional<Architecture> shape, int tries) {
        String options = shape.map(a -> " --group " + a.group() + " --widths "
                        + String.join(
                                ",", a.widths().stream().map(String::valueOf).toList()))
                .orElse("");
        String mode = check.confirmation() == Verdict.Kind.ENCLOSED ? " --mode enclosed" : "";
        return "repcost check " + check.statement().id() + mode + options + " --tries " + tries + " --seed " + seed;
    }

    private static TrialOutcome tryOn(Check check, List<WrongVersion> wrongVersions, Instance instance) {
        Trial trial = new Trial(instance);
        List<Outcome> measured = check.measures().stream()
                .map(measure -> measure.method().on(trial))
                .toList();
        return new TrialOutcome(instance, measured, tryAll(wrongVersions, trial));
    }

    private static List<Outcome> tryAll(List<WrongVersion> wrongVersions, Trial trial) {
        return wrongVersions.stream()
                .map(version -> version.differsOn().test(trial.architecture())
                        ? version.method().on(trial)
                        : Outcome.NOT_CLAIMED)
                .toList();
    }

    /** What came of one instance: one outcome a measure, and one for each wrong version still to be caught. */
    private record TrialOutcome(Instance instance, List<Outcome> measured, List<Outcome> wrong) {}

    /** Adds up outcomes, in the order of the instances. */
    private static final class Tally {
        private final Check check;
        private final List<RelationTally> relations = new ArrayList<>();
        private final List<WrongTally> wrongVersions = new ArrayList<>();
        private int decided;
        private int undecided;
        private Examination.Failure failure;
        private String counterexample;
        private String doubt;

        Tally(Check check) {
            this.check = check;
            check.measures().forEach(measure -> relations.add(new RelationTally(measure)));
            check.wrongVersions().forEach(version -> wrongVersions.add(new WrongTally(version)));
        }

        List<WrongVersion> uncaught() {
            return wrongVersions.stream()
                    .filter(wrong -> wrong.caughtBy == null)
                    .map(wrong -> wrong.version)
                    .toList();
        }

        void add(TrialOutcome outcome, List<WrongVersion> tried) {
            boolean isDecided = true;
            boolean isClaimed = false;
            for (int i = 0; i < relations.size(); i++) {
                Outcome one = outcome.measured().get(i);
                relations.get(i).add(one, outcome.instance());
                isClaimed |= one.kind() != Outcome.Kind.NOT_CLAIMED;
                String where = relations.get(i).measure.name() + " (" + outcome.instance()
                        + (one.detail().isEmpty() ? ")" : "): " + one.detail());
                if (one.kind() == Outcome.Kind.FAILS && failure == null) {
                    failure = new Examination.Failure(relations.get(i).measure, outcome.instance());
                    counterexample =
                            where + "; residual " + one.residual() + " beyond the error bound " + one.tolerance();
                }
                if (one.kind() == Outcome.Kind.UNDECIDED) {
                    isDecided = false;
                    doubt = doubt == null ? where : doubt;
                }
            }
            decided += isDecided && isClaimed ? 1 : 0;
            undecided += isDecided ? 0 : 1;
            addWrong(outcome, tried);
        }

        void addWrong(TrialOutcome outcome, List<WrongVersion> tried) {
            for (int i = 0; i < tried.size(); i++) {
                WrongVersion version = tried.get(i);
                Outcome one = outcome.wrong().get(i);
                wrongVersions.stream()
                        .filter(wrong -> wrong.version == version)
                        .forEach(wrong -> wrong.add(one, outcome.instance()));
            }
        }

        Examination examination(long seed, String shapes, String command, double seconds) {
            List<Examination.Caught> caught = wrongVersions.stream()
                    .filter(wrong -> wrong.caughtBy != null)
                    .map(wrong -> new Examination.Caught(wrong.version, wrong.caughtBy))
                    .toList();
            return new Examination(
                    check, result(seed, command, seconds).withShapes(shapes), Optional.ofNullable(failure), caught);
        }

        private StatementResult result(long seed, String command, double seconds) {
            Statement statement = check.statement();
            double residual =
                    relations.stream().mapToDouble(r -> r.residual).max().orElse(0);
            return new StatementResult(
                    statement.id(),
                    statement.title(),
                    statement.source().toString(),
                    statement.hypotheses().stream().map(h -> h.formula().text()).toList(),
                    verdict(seed),
                    decided,
                    undecided,
                    residual,
                    tolerance(),
                    relations.stream().map(RelationTally::result).toList(),
                    wrongVersions.stream().map(WrongTally::result).toList(),
                    seed,
                    command,
                    seconds);
        }

        private Verdict verdict(long seed) {
            if (failure != null) {
                return new Verdict(Verdict.Kind.FALSIFIED, counterexample);
            }
            if (undecided > 0) {
                String evidence = undecided + " of " + (decided + undecided) + " instances undecided, first: " + doubt;
                return new Verdict(Verdict.Kind.UNDECIDED, evidence);
            }
            if (decided == 0) {
                return new Verdict(Verdict.Kind.UNDECIDED, "nothing is claimed on these instances");
            }
            if (check.isEmpirical() && !isObserved()) {
                return new Verdict(
                        Verdict.Kind.UNDECIDED,
                        "on none of these instances is there an observation of what it concludes, beyond its relations");
            }
            Optional<WrongTally> missed = wrongVersions.stream()
                    .filter(wrong -> wrong.status() == WrongVersionResult.Status.NOT_CAUGHT)
                    .findFirst();
            if (missed.isPresent()) {
                String evidence = "a check that cannot fail shows nothing: the wrong version '"
                        + missed.get().version.name() + "' was not caught on " + missed.get().tries + " instances";
                return new Verdict(Verdict.Kind.UNDECIDED, evidence);
            }
            boolean canFail =
                    wrongVersions.stream().anyMatch(wrong -> wrong.status() == WrongVersionResult.Status.CAUGHT);
            String evidence = decided + " random instances, seed " + seed + extent() + passedOver()
                    + (canFail ? "" : "; no wrong version can be told apart on this shape");
            return new Verdict(check.confirmation(), evidence);
        }

        /** Whether anything was seen of what no relation states. */
        private boolean isObserved() {
            return relations.stream()
                    .anyMatch(relation ->
                            relation.measure.method() instanceof Measure.Empirical && relation.instances > 0);
        }

        /** What is not claimed on some of the instances, for reasons of theirs. */
        private String passedOver() {
            return relations.stream()
                    .filter(relation -> relation.passedOver > 0)
                    .map(relation -> "; on " + relation.passedOver + " of them it is not claimed that "
                            + relation.measure.name())
                    .collect(Collectors.joining());
        }

        private String extent() {
            return check.confirmation() == Verdict.Kind.ENCLOSED
                    ? ", widest relative width " + String.format(Locale.ROOT, "%.1e", 2 * tolerance())
                    : ": evidence, not a proof";
        }

        private double tolerance() {
            return relations.stream().mapToDouble(r -> r.tolerance).max().orElse(0);
        }
    }

    private static final class RelationTally {
        private final Measure measure;
        private int instances;
        private double residual;
        private double tolerance;
        private String remark = "";
        private final Integer[] errorShares = new Integer[RelationResult.SHARES];
        private int passedOver;
        private String whyPassedOver = "";

        RelationTally(Measure measure) {
            this.measure = measure;
            Arrays.fill(errorShares, 0);
        }

        void add(Outcome outcome, Instance instance) {
            if (outcome.kind() == Outcome.Kind.HOLDS || outcome.kind() == Outcome.Kind.FAILS) {
                instances++;
                if (instances == 1 || outcome.residual() > residual) {
                    residual = outcome.residual();
                    remark = outcome.detail().isEmpty() ? "" : outcome.detail() + " on " + instance;
                }
                tolerance = Math.max(tolerance, outcome.tolerance());
                errorShares[RelationResult.share(outcome.residual(), outcome.tolerance())]++;
            }
            if (outcome.kind() == Outcome.Kind.NOT_CLAIMED && !outcome.detail().isEmpty()) {
                passedOver++;
                whyPassedOver = passedOver == 1 ? outcome.detail() + " on " + instance : whyPassedOver;
            }
        }

        RelationResult result() {
            return new RelationResult(
                    measure.name(),
                    measure.formula(),
                    measure.latex(),
                    instances,
                    residual,
                    tolerance,
                    remark,
                    List.of(errorShares),
                    passedOver());
        }

        private String passedOver() {
            return passedOver == 0 ? "" : "not claimed on " + passedOver + " more, first: " + whyPassedOver;
        }
    }

    private static final class WrongTally {
        private final WrongVersion version;
        private int tries;
        private Instance caughtBy;

        WrongTally(WrongVersion version) {
            this.version = version;
        }

        void add(Outcome outcome, Instance instance) {
            if (outcome.kind() != Outcome.Kind.NOT_CLAIMED) {
                tries++;
            }
            if (outcome.kind() == Outcome.Kind.FAILS && caughtBy == null) {
                caughtBy = instance;
            }
        }

        WrongVersionResult.Status status() {
            if (caughtBy != null) {
                return WrongVersionResult.Status.CAUGHT;
            }
            return tries > 0
                    ? WrongVersionResult.Status.NOT_CAUGHT
                    : WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE;
        }

        WrongVersionResult result() {
            return new WrongVersionResult(version.name(), status(), tries, caughtBy == null ? "" : caughtBy.toString());
        }
    }
}
