package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.repcost.cnn.figure.FigureOne;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost figure}: figure 1 of the paper from sweeps. */
@Command(
        name = "figure",
        description =
                "Draws figure 1 of the paper from sweeps: the networks' frequency sensitivity by depth or weight decay, mean and"
                        + " standard deviation over the runs finished so far, above the frequency content of the images. Runs that"
                        + " failed or collapsed are left out.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost figure fig1b", "repcost figure fig1a-cifar fig1b-cifar --out figure1"})
final class FigureCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders that repcost sweep wrote")
    private List<Path> folders;

    @Mixin
    private OutOption out;

    @Mixin
    private DisplayOptions display;

    /** What is printed as JSON. */
    private record Figure(List<FigureOne.Extent> sweeps, List<String> files) {}

    @Override
    public Integer call() throws IOException {
        Path results = out.checkedFor(FigureOne.PNG, FigureOne.SVG);
        FigureOne figure = FigureOne.of(folders.stream().map(SweepFolder::new).toList());
        figure.writeTo(results);
        if (display.isJson()) {
            DisplayOptions.print(
                    command,
                    Format.FIGURE,
                    new Figure(
                            figure.extents(),
                            List.of(
                                    results.resolve(FigureOne.PNG).toString(),
                                    results.resolve(FigureOne.SVG).toString())));
            return ExitCode.HOLDS;
        }
        PrintWriter print = command.commandLine().getOut();
        for (FigureOne.Extent extent : figure.extents()) {
            print.println(String.format("%-14s", extent.name()) + " " + count(extent.trained()) + " in the figure"
                    + (extent.failed() == 0 ? "" : ", " + count(extent.failed()) + " left out: failed or collapsed"));
        }
        print.println("figure         " + results.resolve(FigureOne.PNG) + ", " + results.resolve(FigureOne.SVG));
        return ExitCode.HOLDS;
    }

    private static String count(int runs) {
        return runs == 1 ? "1 run" : runs + " runs";
    }
}
