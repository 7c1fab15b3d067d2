package org.repcost.cnn.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.sweep.DataRecord;
import org.repcost.cnn.sweep.ImageVariant;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.verify.input.BadInputException;

/**
 * What the figure shows of one sweep.
 *
 * @param name of the sweep
 * @param sweep its settings
 * @param columns one for each kind of images of which there is something to show
 * @param trained how many runs are in it
 * @param failed how many finished runs have no trained network and are left out
 */
record Block(String name, Sweep sweep, List<Column> columns, int trained, int failed) {
    /**
     * One kind of images.
     *
     * @param images their name
     * @param curves of the networks by the value of what differs; by null where the images alone differ
     * @param data of the images; null if not measured
     */
    record Column(String images, Map<Double, LogCurve> curves, LogCurve data) {}

    /**
     * Reads a sweep.
     *
     * @throws BadInputException if the folder has no sweep or no trained network, or a file cannot be used
     */
    static Block of(SweepFolder folder) {
        Sweep sweep = folder.plan().sweep();
        List<RunRecord> runs = folder.runs();
        List<DataRecord> data = folder.data();
        List<RunRecord> trained =
                runs.stream().filter(run -> run.isUsable(data)).toList();
        if (trained.isEmpty()) {
            throw new BadInputException(folder.path() + ": must hold at least one run with a trained network, found "
                    + (runs.isEmpty() ? "no finished run" : "failed and collapsed ones alone: " + runs.size()) + " of "
                    + sweep.plan().size());
        }
        List<Column> columns = new ArrayList<>();
        for (ImageVariant variant : sweep.variants()) {
            Column column = column(folder, sweep, variant.name(), trained, data);
            if (column.data != null || !column.curves.isEmpty()) {
                columns.add(column);
            }
        }
        return new Block(sweep.name(), sweep, columns, trained.size(), runs.size() - trained.size());
    }

    private static Column column(
            SweepFolder folder, Sweep sweep, String images, List<RunRecord> trained, List<DataRecord> data) {
        Map<Double, LogCurve> curves = new LinkedHashMap<>();
        List<Double> values = new ArrayList<>(sweep.values());
        if (values.isEmpty()) {
            values.add(null);
        }
        for (Double value : values) {
            List<RadialCurve> ofSetting = trained.stream()
                    .filter(run -> images.equals(run.variant()) && Objects.equals(value, run.value()))
                    .map(RunRecord::curve)
                    .toList();
            if (!ofSetting.isEmpty()) {
                curves.put(value, mean(folder, images, ofSetting));
            }
        }
        LogCurve ofData = data.stream()
                .filter(record -> images.equals(record.variant()))
                .findFirst()
                .map(DataRecord::curve)
                .map(curve -> LogCurve.of(List.of(curve)))
                .orElse(null);
        return new Column(images, curves, ofData);
    }

    private static LogCurve mean(SweepFolder folder, String images, List<RadialCurve> curves) {
        try {
            return LogCurve.of(curves);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(folder.path() + ", " + images + ": " + e.getMessage(), e);
        }
    }

    /** The same under another name. */
    Block named(String other) {
        return new Block(other, sweep, columns, trained, failed);
    }

    /** The values of what differs of which there is a curve, increasing. */
    List<Double> values() {
        return sweep.values().stream()
                .filter(value -> columns.stream().anyMatch(column -> column.curves.containsKey(value)))
                .toList();
    }

    /** The curves of all panels. */
    List<LogCurve> curves() {
        List<LogCurve> all = new ArrayList<>();
        for (Column column : columns) {
            all.addAll(column.curves.values());
            if (column.data != null) {
                all.add(column.data);
            }
        }
        return all;
    }
}
