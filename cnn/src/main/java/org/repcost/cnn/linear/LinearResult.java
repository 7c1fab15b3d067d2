package org.repcost.cnn.linear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.theory.loss.Loss;
import org.repcost.verify.input.Numbers;
import org.repcost.verify.output.AtomicFile;

/**
 * The experiment's runs, by depth and then by decay as they were asked for.
 *
 * @param training what the training images are
 * @param heldOut what the held-out images are
 * @param normalization by what both were normalized
 * @param loss the loss
 * @param width the width of the inner layers
 * @param starts how often each network was trained
 * @param seed what all random choices follow from
 * @param data the data's curve
 * @param runs the runs
 */
public record LinearResult(
        String training,
        String heldOut,
        ChannelStatistics normalization,
        Loss loss,
        int width,
        int starts,
        long seed,
        RadialCurve data,
        List<LinearRun> runs) {
    /** A smaller change of total variation counts neither as a fall nor as a rise. */
    private static final double LEAST_CHANGE = 0.005;

    /** A line a run. */
    public static final String CSV = "linear.csv";

    /** The curves, a line a run and radius. */
    public static final String CURVES = "curves.csv";

    /** The figure. */
    public static final String PNG = "linear.png";

    /** Copies the list. */
    public LinearResult {
        runs = List.copyOf(runs);
    }

    /**
     * Writes {@link #CSV}, {@link #CURVES} and {@link #PNG} into a folder, which is made if missing.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        byte[] png = LinearPlot.png(this);
        AtomicFile.writeText(folder.resolve(CSV), LinearCsv.runs(this));
        AtomicFile.writeText(folder.resolve(CURVES), LinearCsv.curves(this));
        AtomicFile.write(folder.resolve(PNG), out -> out.write(png));
    }

    /** The depths, increasing. */
    List<Integer> depths() {
        return runs.stream().map(LinearRun::depth).distinct().sorted().toList();
    }

    /** The decays, increasing. */
    List<Double> decays() {
        return runs.stream().map(LinearRun::decay).distinct().sorted().toList();
    }

    /** The runs of a depth by increasing decay. */
    private List<LinearRun> allOfDepth(int depth) {
        return decays().stream()
                .flatMap(decay -> runs.stream().filter(run -> run.depth() == depth && run.decay() == decay))
                .toList();
    }

    /** The runs of a decay by increasing depth. */
    private List<LinearRun> allOfDecay(double decay) {
        return depths().stream()
                .flatMap(depth -> allOfDepth(depth).stream().filter(run -> run.decay() == decay))
                .toList();
    }

    /** The trained runs of a depth by increasing decay. */
    List<LinearRun> ofDepth(int depth) {
        return allOfDepth(depth).stream().filter(LinearRun::isTrained).toList();
    }

    /** The trained runs of a decay by increasing depth. */
    List<LinearRun> ofDecay(double decay) {
        return allOfDecay(decay).stream().filter(LinearRun::isTrained).toList();
    }

    /** Whether every run is at a stationary point and, where that can be known, at the minimum. */
    public boolean isDecided() {
        return runs.stream().allMatch(run -> run.state().isDecided());
    }

    /** What the runs say about P2, in a sentence: how total variation changes with depth. */
    public String onDepth() {
        return "P2, with depth the total variation "
                + changes(decays(), this::allOfDecay, LinearResult::decay, LinearResult::depth) + ".";
    }

    /** What the runs say about P3, in a sentence: how total variation changes with decay. */
    public String onDecay() {
        return "P3, with decay the total variation "
                + changes(depths(), this::allOfDepth, LinearResult::depth, LinearResult::decay) + ".";
    }

    private static String depth(LinearRun run) {
        return "depth " + run.depth();
    }

    private static String decay(LinearRun run) {
        return "decay " + Numbers.text(run.decay());
    }

    /**
     * How total variation changes along the runs of each fixed value, by at least 0.005 a step. Across a run that is missing nothing is said.
     *
     * @param fixedName names the fixed value of a run, "decay 0.1"
     * @param name names the value that changes
     */
    private static <T> String changes(
            Collection<T> fixed,
            Function<T, List<LinearRun>> runs,
            Function<LinearRun, String> fixedName,
            Function<LinearRun, String> name) {
        List<String> falls = new ArrayList<>();
        List<String> rises = new ArrayList<>();
        List<String> neither = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (T value : fixed) {
            List<LinearRun> along = runs.apply(value);
            if (along.size() < 2) {
                continue;
            }
            String place = fixedName.apply(along.get(0));
            String missing = along.stream()
                    .filter(run -> !run.isTrained())
                    .map(run -> name.apply(run) + " is " + run.state())
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                open.add(place + " (" + missing + ")");
                continue;
            }
            boolean isFalling = true;
            boolean isRising = true;
            for (int i = 1; i < along.size(); i++) {
                double change = along.get(i).alignment().totalVariation()
                        - along.get(i - 1).alignment().totalVariation();
                isFalling &= change < -LEAST_CHANGE;
                isRising &= change > LEAST_CHANGE;
            }
            (isFalling ? falls : isRising ? rises : neither).add(place);
        }
        String text = List.of(
                        part("falls throughout at ", falls),
                        part("rises throughout at ", rises),
                        part("does neither at ", neither),
                        part("is not compared for want of runs at ", open))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "cannot be compared, for want of two runs" : text;
    }

    private static String part(String words, List<String> names) {
        return names.isEmpty() ? "" : words + String.join(", ", names);
    }
}
