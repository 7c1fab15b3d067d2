package org.repcost.paper.claim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweepPredictions;
import org.repcost.cnn.sweep.SweepRunner;
import org.repcost.cnn.sweep.Sweeps;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.prediction.PredictionResult;
import org.repcost.verify.prediction.PredictionRule;
import org.repcost.verify.report.Shell;
import org.repcost.verify.result.StatementResult;

/**
 * Trains the sweeps that claims need, in folders of their own where finished runs are not repeated, and judges the predictions on each
 * together.
 */
public final class PredictionRunner {
    private static final String SOURCE = "arXiv:2210.01257, section 5";

    private final Budget budget;
    private final String data;
    private final long seed;
    private final Path folder;

    /**
     * A runner.
     *
     * @param data the images, as {@link org.repcost.cnn.data.DataSets} names them; null for generated ones
     * @param seed of the runs
     * @param folder in which every sweep has a folder
     */
    public PredictionRunner(Budget budget, String data, long seed, Path folder) {
        this.budget = budget;
        this.data = data;
        this.seed = seed;
        this.folder = folder;
    }

    /** The size of the sweeps that are trained: the paper's on a user's own images, smaller on generated ones. */
    private Sweeps.Size size() {
        return budget == Budget.DEFAULT ? Sweeps.Size.TINY : data == null ? Sweeps.Size.SMALL : Sweeps.Size.FULL;
    }

    /** The sweeps of some claims that this budget trains. */
    public List<String> trained(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.sweeps().stream())
                .distinct()
                .filter(budget == Budget.FULL ? name -> true : budget.sweeps()::contains)
                .sorted()
                .toList();
    }

    /** The command that trains a sweep which this budget does not train. */
    static String command(String sweep) {
        String images = Sweeps.named(sweep, Sweeps.Size.FULL).needsImages() ? " --data DIR" : "";
        return "repcost sweep " + sweep + images + " --out " + sweep;
    }

    /** The folder of a sweep. */
    public SweepFolder folder(String sweep) {
        return new SweepFolder(folder.resolve(sweep));
    }

    private SweepFolder.Plan plan(String sweep) {
        return new SweepFolder.Plan(
                Sweeps.named(sweep, size()),
                data == null ? "dead-leaves" : data,
                1,
                seed,
                BackendBuild.current().toString());
    }

    /**
     * Refuses folders of other sweeps, before long work.
     *
     * @throws org.repcost.verify.input.BadInputException if there is one
     */
    public void checkFolders(List<String> sweeps) {
        for (String sweep : sweeps) {
            SweepRunner.checkFolder(folder(sweep), plan(sweep), folder(sweep).isBegun());
        }
    }

    /**
     * Refuses images that other machines would look for elsewhere, before long work.
     *
     * @throws org.repcost.verify.input.BadInputException if there are any
     */
    public void requireSharedPaths(List<String> sweeps) {
        sweeps.forEach(sweep -> SweepRunner.requireSharedPaths(plan(sweep)));
    }

    /**
     * Trains what is not trained yet, and judges.
     *
     * @param engine does the trainings
     * @param threads how many threads read and measure images here, at least 1
     * @return for each sweep its predictions as statements
     * @throws IOException if a file cannot be read or written
     */
    public Map<String, List<StatementResult>> run(
            List<String> sweeps, Engine engine, int threads, SweepRunner.Listener listener) throws IOException {
        Map<String, List<StatementResult>> results = new LinkedHashMap<>();
        if (sweeps.isEmpty()) {
            return results;
        }
        Backend backend = Backend.load(1);
        for (String sweep : sweeps) {
            new SweepRunner(plan(sweep), folder(sweep), backend, engine, threads, listener)
                    .run(folder(sweep).isBegun());
            // A family of tests a sweep: the verdicts are those of repcost sweep.
            List<PredictionResult> judged = PredictionRule.judge(SweepPredictions.of(folder(sweep)));
            results.put(
                    sweep,
                    judged.stream()
                            .map(one -> statement(sweep, one, judged.size()))
                            .toList());
        }
        return results;
    }

    private StatementResult statement(String sweep, PredictionResult result, int ofSweep) {
        SweepFolder.Plan plan = plan(sweep);
        List<String> conditions = new ArrayList<>(plan.sweep().reduced());
        conditions.add(plan.sweep().runs() + " runs a setting");
        if (plan.data() != null) {
            conditions.add("images " + plan.data());
        }
        conditions.addAll(result.confounders());
        if (!result.excluded().isEmpty()) {
            conditions.add(result.excluded());
        }
        return new StatementResult(
                result.id() + ", " + sweep,
                result.title(),
                SOURCE,
                conditions,
                result.verdict(),
                result.test() == null ? 0 : result.test().runs(),
                0,
                0,
                0,
                List.of(),
                result.wrongVersions(),
                seed,
                "repcost sweep " + sweep + " --scale " + size()
                        + (plan.data() == null ? "" : " --data " + Shell.quoted(plan.data())) + " --seed " + seed,
                seconds(sweep) / ofSweep);
    }

    /** Of all trainings, those at the same time counted each. */
    private double seconds(String sweep) {
        return folder(sweep).runs().stream().mapToDouble(RunRecord::seconds).sum();
    }
}
