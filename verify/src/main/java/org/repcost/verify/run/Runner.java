package org.repcost.verify.run;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.check.Check;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;

/**
 * Runs checks over random instances. The instances follow from the seed and their number alone, so the result is the same on every
 * engine, on one thread and on many.
 */
public final class Runner {
    /**
     * Wrong versions already caught are not tried again in later rounds, each twice as long as the one before; instances within a round
     * are tried at once, and their outcomes kept until it ends.
     */
    private static final int FIRST_ROUND = 20;

    private static final int LONGEST_ROUND = 5_120;

    private static final int FEWEST_TRIES_OF_A_WRONG_VERSION = 60;

    /** So that no thread waits long for the last one. */
    private static final int TASKS_A_THREAD = 4;

    private final long seed;
    private final Engine engine;

    /** A runner on an engine, which it does not close. */
    public Runner(long seed, Engine engine) {
        this.seed = seed;
        this.engine = engine;
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
        long start = System.nanoTime();
        SplittableRandom random =
                new SplittableRandom(seed ^ ((long) check.statement().id().hashCode() << 32));
        Tally tally = new Tally(check);
        int round = FIRST_ROUND;
        for (int done = 0; done < tries; round = Math.min(2 * round, LONGEST_ROUND)) {
            List<Instance> instances = instances(check, shape, Math.min(round, tries - done), random);
            done += instances.size();
            tryAll(tally, true, instances, progress);
        }
        // Few instances may happen to suit a wrong version: it gets a fair number of its own before it counts as
        // missed.
        if (tries < FEWEST_TRIES_OF_A_WRONG_VERSION && !tally.uncaught().isEmpty()) {
            tryAll(tally, false, instances(check, shape, FEWEST_TRIES_OF_A_WRONG_VERSION - tries, random), progress);
        }
        String shapes = shape.map(Architecture::toString).orElse(check.space().toString());
        return tally.examination(seed, shapes, command(check, shape, tries), (System.nanoTime() - start) / 1e9);
    }

    /** Tries the wrong versions that are not caught yet, and the statement itself if it is to be measured. */
    private void tryAll(Tally tally, boolean isMeasured, List<Instance> instances, IntConsumer progress) {
        List<Integer> uncaught = tally.uncaught();
        int share = Math.max(1, instances.size() / (TASKS_A_THREAD * engine.parallelism()));
        List<Trials> tasks = IntStream.iterate(0, first -> first < instances.size(), first -> first + share)
                .mapToObj(first -> instances.subList(first, Math.min(first + share, instances.size())))
                .map(part -> new Trials(tally.check(), isMeasured, uncaught, part))
                .toList();
        List<String> results = engine.run(tasks, progress::accept);
        for (int task = 0; task < tasks.size(); task++) {
            List<TrialOutcome> outcomes = Trials.outcomes(results.get(task));
            for (int i = 0; i < outcomes.size(); i++) {
                Instance instance = tasks.get(task).instances().get(i);
                if (isMeasured) {
                    tally.addMeasured(outcomes.get(i), instance);
                }
                tally.addWrong(outcomes.get(i), uncaught, instance);
            }
        }
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
}
