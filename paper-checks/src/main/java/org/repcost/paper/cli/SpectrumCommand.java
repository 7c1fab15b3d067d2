package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.repcost.cnn.data.DataSets;
import org.repcost.cnn.data.GenerationSettings;
import org.repcost.cnn.data.HighPassFilter;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.spectrum.DataSpectrum;
import org.repcost.cnn.spectrum.RadiusRange;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost spectrum}: the frequency statistics of an image data set. */
@Command(
        name = "spectrum",
        description = "Measures the mean power of images by frequency radius and fits a power law.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost spectrum cifar-10-batches-bin",
            "repcost spectrum images --high-pass 0.5 --fit 1..12 --out spectrum",
            "repcost spectrum dead-leaves --images 2000 --side 64 --seed 2"
        })
final class SpectrumCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "DATA",
            description = "a folder with CIFAR-10's binary files, or with one folder of PNG or JPEG images a class;"
                    + " or generated images: " + DataSets.GENERATED_HELP)
    private String data;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "10000",
            description = "how many images are generated (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--side",
            paramLabel = "S",
            defaultValue = "32",
            description = "the side of generated images in pixels (default: ${DEFAULT-VALUE})")
    private int side;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--high-pass",
            paramLabel = "R",
            description = "first remove the frequencies in [-c, c) x [-c, c), c = floor(R * side / 2)")
    private Double highPass;

    @Option(
            names = "--fit",
            paramLabel = "LO..HI",
            description = "fit the power law on these radii (default: where the curve is straight)")
    private RadiusRange fit;

    @Mixin
    private OutOption out;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        ImageDataSet images = open();
        if (highPass != null) {
            BadInputException.of("--high-pass", () -> new HighPassFilter(highPass, images.height(), images.width()));
        }
        Path results = out.checkedFor(DataSpectrum.CSV, DataSpectrum.PNG);
        DataSpectrum spectrum;
        try (Progress progress = display.progress()) {
            progress.start("images", images.size());
            int[] done = {0};
            spectrum = DataSpectrum.of(
                    images,
                    highPass == null ? OptionalDouble.empty() : OptionalDouble.of(highPass),
                    Optional.ofNullable(fit),
                    threads.count(),
                    now -> {
                        progress.step(now - done[0]);
                        done[0] = now;
                    });
        }
        spectrum.writeTo(results);
        PrintWriter print = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.SPECTRUM, SpectrumResult.of(spectrum));
        } else {
            print.println("images         " + spectrum.images());
            print.println("normalization  " + spectrum.normalization().describe());
            print.println("power law      " + spectrum.powerLaw().describe());
            print.println(
                    "curve          " + results.resolve(DataSpectrum.CSV) + ", " + results.resolve(DataSpectrum.PNG));
        }
        return ExitCode.HOLDS;
    }

    private ImageDataSet open() {
        for (String option : List.of("--images", "--side", "--seed")) {
            if (!DataSets.isGenerated(data)
                    && command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new BadInputException(
                        option + " is for generated data, such as dead-leaves or spectrum:ALPHA, got '" + data + "'");
            }
        }
        GenerationSettings settings =
                BadInputException.of("--images and --side", () -> GenerationSettings.square(count, side, seed.value()));
        return BadInputException.of("DATA", () -> DataSets.named(data, settings));
    }
}
