package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.figure.FigureOne;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.paper.claim.Budget;
import org.repcost.paper.claim.Claim;
import org.repcost.paper.claim.ClaimRunner;
import org.repcost.paper.claim.PaperClaims;
import org.repcost.paper.claim.PredictionRunner;
import org.repcost.paper.picture.StatementPictures;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.exact.Prover;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.report.Picture;
import org.repcost.verify.report.ReportFiles;
import org.repcost.verify.report.Shell;
import org.repcost.verify.report.TextReport;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Report;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code repcost paper}: checks every claim of the paper that is covered. */
@Command(
        name = "paper",
        description = "Checks every claim of the paper that is covered so far, lists those that are not,"
                + " and writes report.json and index.html.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost paper", "repcost paper --budget quick --only eq1.1,thm4.10 --out report"})
final class PaperCommand implements Callable<Integer> {
    private static final String SWEEPS = "sweeps";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "default",
            description =
                    "quick (200 random instances of each statement and 50 enclosed ones, no CNN is trained), default (2,000 and 200,"
                            + " ConvActually on small generated images) or full (20,000 and 2,000, all networks); a twentieth of the"
                            + " instances where training is part of each")
    private Budget budget;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "only these claims (eq1.1, thm4.10, P1, ...) or statements (T1, T8, ...)")
    private List<String> only = List.of();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "the images on which --budget full trains all networks at the paper's scale (default: generated ones, at"
                            + " the scale of repcost sweep --scale small)")
    private String data;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private StrictOption strict;

    @Mixin
    private CiOptions ci;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        List<Claim> claims = PaperClaims.select(only);
        ci.check(display);
        engines.check();
        Path folder = out.checkedFor(ReportFiles.JSON, ReportFiles.HTML, FigureOne.PNG, FigureOne.SVG);
        PredictionRunner predictions = new PredictionRunner(budget, data, seed.value(), folder.resolve(SWEEPS));
        List<String> sweeps = predictions.trained(claims);
        predictions.checkFolders(sweeps);
        if (engines.isRemote()) {
            predictions.requireSharedPaths(sweeps);
        }
        if (data != null) {
            requireImages();
        }
        Report report = check(claims, predictions, sweeps);
        List<SweepFolder> drawn = sweeps.stream()
                .map(predictions::folder)
                .filter(FigureOne::hasCurves)
                .toList();
        ReportFiles.writeJson(report, folder);
        Path page = ReportFiles.writePage(report, pictures(report, drawn), folder);
        if (!drawn.isEmpty()) {
            FigureOne.of(drawn).writeTo(folder);
        }
        if (display.isJson()) {
            DisplayOptions.print(command, Format.REPORT, report);
        } else if (!ci.isJsonLines()) {
            command.commandLine().getOut().print(TextReport.text(report, Terminal.width()));
            command.commandLine().getOut().println("report: " + page);
            if (!drawn.isEmpty()) {
                command.commandLine()
                        .getOut()
                        .println("figure: " + folder.resolve(FigureOne.PNG) + ", " + folder.resolve(FigureOne.SVG));
            }
        }
        List<UntrainedSweep> untrained = sweeps.stream()
                .map(predictions::folder)
                .flatMap(sweep -> UntrainedSweep.of(sweep).stream())
                .toList();
        ci.write(strict, junit -> {
            report.claims().forEach(junit::add);
            untrained.forEach(failed -> failed.addTo(junit));
        });
        untrained.forEach(failed -> failed.tell(command.commandLine().getErr()));
        int exitCode = strict.exitCode(report.claims().stream()
                .flatMap(claim -> claim.statements().stream())
                .toList());
        return untrained.isEmpty() ? exitCode : ExitCode.FALSIFIED;
    }

    /** Of statements on one instance each, and of every sweep beside the first prediction that it tests. */
    private Map<String, List<Picture>> pictures(Report report, List<SweepFolder> drawn) {
        Map<String, Supplier<List<Picture>>> pictures = new LinkedHashMap<>();
        List<String> statements = report.claims().stream()
                .flatMap(claim -> claim.statements().stream())
                .map(StatementResult::id)
                .distinct()
                .toList();
        statements.stream()
                .filter(StatementPictures::has)
                .forEach(id -> pictures.put(id, () -> StatementPictures.of(id, seed.value())));
        for (SweepFolder sweep : drawn) {
            String name = sweep.plan().sweep().name();
            statements.stream()
                    .filter(id -> id.endsWith(", " + name))
                    .findFirst()
                    .ifPresent(id -> pictures.put(
                            id,
                            () -> List.of(new Picture(
                                    "Figure 1 of the paper from the runs of sweep " + name + ".",
                                    FigureOne.of(List.of(sweep)).svgElement(),
                                    true))));
        }
        return drawn(pictures, ci.progress(display), command.commandLine().getErr());
    }

    /** The pictures that can be drawn, and a sentence for each id whose pictures cannot: the verdicts do not need them. */
    static Map<String, List<Picture>> drawn(
            Map<String, Supplier<List<Picture>>> pictures, Progress progress, PrintWriter errors) {
        Map<String, List<Picture>> drawn = new HashMap<>();
        List<String> missing = new ArrayList<>();
        try (progress) {
            progress.start("drawing", pictures.size());
            pictures.forEach((id, picture) -> {
                try {
                    drawn.put(id, picture.get());
                } catch (RuntimeException e) {
                    missing.add("repcost: warning: the page has no picture of " + id + ": " + e);
                }
                progress.step(1);
            });
        }
        missing.forEach(errors::println);
        return drawn;
    }

    /** The images of the claims about trained networks are there, before long work. */
    private void requireImages() {
        if (budget != Budget.FULL) {
            throw new BadInputException("--data is for --budget full, got --budget " + budget);
        }
        new ImageChoice(data, null, null, null, null, null, 1).open();
    }

    /** The command that comes to the same results, on this machine or another. */
    private String repeating() {
        return "repcost paper --budget " + budget
                + (only.isEmpty() ? "" : " --only " + Shell.quoted(String.join(",", only)))
                + (data == null ? "" : " --data " + Shell.quoted(data))
                + " --seed " + seed.value();
    }

    private void show(ClaimResult claim) {
        ci.line(command, Format.CLAIM, claim);
    }

    private Report check(List<Claim> claims, PredictionRunner predictions, List<String> sweeps) throws IOException {
        long start = System.nanoTime();
        List<ClaimResult> results;
        try (Engine engine = engines.open(threads, ci.hasProgress(display));
                Prover prover = new Prover(threads.count());
                Progress progress = ci.progress(display)) {
            progress.start("checking", ClaimRunner.steps(claims, budget));
            results = ClaimRunner.withPredictions(
                    claims,
                    new ClaimRunner(new Runner(seed.value(), engine), prover, budget, progress::step)
                            .run(claims, this::show),
                    predictions.run(
                            sweeps, engine, threads.count(), new SweepProgress(progress, null, () -> {}, run -> {})),
                    this::show);
        }
        return new Report(
                "repcost " + Version.ofProject(),
                PaperClaims.PAPER,
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, Java "
                        + System.getProperty("java.version"),
                budget.toString(),
                seed.value(),
                repeating(),
                threads.count(),
                (System.nanoTime() - start) / 1e9,
                results);
    }
}
