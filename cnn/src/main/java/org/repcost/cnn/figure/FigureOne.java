package org.repcost.cnn.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.repcost.cnn.sweep.DataRecord;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.plot.SvgCanvas;

/**
 * Figure 1 of the paper from the runs of sweeps that are finished: one column for each sweep and kind of images; above, log10 of the
 * networks' frequency sensitivity by radius, one curve a setting, with a band of one standard deviation over runs on either side; below,
 * log10 of the amplitude of the images. All curves are divided by their integrals over the radius and averaged with three neighbours on
 * either side, five for images of 224 x 224 pixels and more, before logarithms are taken; runs are averaged after. Runs that failed or collapsed are left
 * out, and so are points where a run has a value of 0, or less than a ten-millionth of its largest.
 */
public final class FigureOne {
    /** The image that {@link #writeTo} writes. */
    public static final String PNG = "figure.png";

    /** The same drawing as vectors. */
    public static final String SVG = "figure.svg";

    private final List<Block> blocks;

    /**
     * How much of a sweep is in the figure.
     *
     * @param name of the sweep, as in the titles
     * @param trained how many runs are in it
     * @param failed how many finished runs failed or collapsed and are left out
     */
    public record Extent(String name, int trained, int failed) {}

    private FigureOne(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** Whether there is a curve to draw: of a run that neither failed nor collapsed. */
    public static boolean hasCurves(SweepFolder folder) {
        List<DataRecord> data = folder.data();
        return folder.runs().stream().anyMatch(run -> run.isUsable(data));
    }

    /**
     * Reads sweeps. Those of equal names are called as their folders are.
     *
     * @param folders at least one, in the order of the figure
     * @throws IllegalArgumentException if there is none
     * @throws org.repcost.verify.input.BadInputException if a folder has no sweep or no trained network, or a file cannot be used
     */
    public static FigureOne of(List<SweepFolder> folders) {
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("a figure must have at least one sweep");
        }
        List<Block> read = folders.stream().map(Block::of).toList();
        List<String> names = read.stream().map(Block::name).toList();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            boolean isOnlyOne = Collections.frequency(names, names.get(i)) == 1;
            blocks.add(
                    isOnlyOne
                            ? read.get(i)
                            : read.get(i).named(name(folders.get(i).path())));
        }
        return new FigureOne(blocks);
    }

    private static String name(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    /** How much is in the figure, a sweep each. */
    public List<Extent> extents() {
        return blocks.stream()
                .map(block -> new Extent(block.name(), block.trained(), block.failed()))
                .toList();
    }

    /** The drawing as an SVG file. */
    public String svg() {
        return vectors().text();
    }

    /** The drawing as an svg element, for use in HTML. */
    public String svgElement() {
        return vectors().element();
    }

    private SvgCanvas vectors() {
        Drawing drawing = new Drawing(blocks);
        SvgCanvas canvas = new SvgCanvas(
                drawing.width(),
                drawing.height(),
                "Frequency sensitivity of networks and frequency content of images: "
                        + blocks.stream().map(Block::name).collect(Collectors.joining(", ")),
                "Above, log10 of the networks' normalized sensitivity by spatial frequency, a curve a setting; below, log10 of"
                        + " the images' normalized amplitude.");
        drawing.on(canvas);
        return canvas;
    }

    /**
     * The drawing as a PNG image of twice the width and height.
     *
     * @throws IOException if the image cannot be encoded
     */
    public byte[] png() throws IOException {
        Drawing drawing = new Drawing(blocks);
        ImageCanvas canvas = new ImageCanvas(drawing.width(), drawing.height());
        drawing.on(canvas);
        return canvas.png();
    }

    /**
     * Writes {@link #PNG} and {@link #SVG} into a folder, which is made if missing. Both are ready before either is written, and each is
     * whole or absent.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        byte[] png = png();
        String svg = svg();
        AtomicFile.write(folder.resolve(PNG), out -> out.write(png));
        AtomicFile.writeText(folder.resolve(SVG), svg);
    }
}
