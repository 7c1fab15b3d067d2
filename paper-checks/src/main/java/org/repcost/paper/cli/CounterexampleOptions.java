package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.counterexample.CounterexampleText;
import org.repcost.verify.counterexample.CounterexampleWriter;
import org.repcost.verify.counterexample.Evaluation;
import org.repcost.verify.counterexample.Review;
import org.repcost.verify.run.Examination;
import picocli.CommandLine.Option;

/** Which counterexamples are shown and saved. That of the statement itself, if it fails, is always shown. */
public final class CounterexampleOptions {
    @Option(
            names = "--show-caught",
            description = "show a shrunk counterexample to every wrong version that was caught")
    private boolean showCaught;

    @Option(
            names = "--counterexamples",
            paramLabel = "DIR",
            description =
                    "save the shrunk counterexamples to the statement and to its wrong versions in this folder, as"
                            + " files for repcost replay")
    private Path folder;

    /** Used by picocli. */
    public CounterexampleOptions() {}

    /** Looks at the folder before long work, so that it is not done in vain. */
    void check() {
        if (folder != null) {
            OutOption.checked("--counterexamples", folder);
        }
    }

    /** The counterexamples that were asked for, by the names of their files. */
    Map<String, Evaluation> of(Examination examination, Review review) {
        Map<String, Evaluation> counterexamples = new LinkedHashMap<>();
        Statement statement = examination.check().statement();
        review.failure().ifPresent(failure -> counterexamples.put(statement.id() + ".json", failure));
        if (showCaught || folder != null) {
            List<WrongVersion> all = examination.check().wrongVersions();
            List<Evaluation> caught = Review.caught(examination);
            for (int i = 0; i < caught.size(); i++) {
                int number = 1 + all.indexOf(examination.caught().get(i).version());
                counterexamples.put(statement.id() + "-wrong-" + number + ".json", caught.get(i));
            }
        }
        return counterexamples;
    }

    /** Saves them, if a folder was given. */
    void save(Map<String, Evaluation> counterexamples) throws IOException {
        if (folder != null) {
            for (Map.Entry<String, Evaluation> each : counterexamples.entrySet()) {
                CounterexampleWriter.write(folder.resolve(each.getKey()), each.getValue(), Version.tool());
            }
        }
    }

    /** Prints those that are to be shown, and where the others are. */
    void print(PrintWriter out, Map<String, Evaluation> counterexamples, Review review) {
        counterexamples.values().forEach(counterexample -> {
            boolean isOwn = review.failure().filter(counterexample::equals).isPresent();
            if (showCaught || isOwn) {
                out.println();
                out.print(CounterexampleText.text(counterexample, Terminal.width()));
            }
        });
        if (folder != null) {
            out.println();
            out.println("saved, to be evaluated again by");
            counterexamples.keySet().forEach(name -> out.println("  repcost replay " + folder.resolve(name)));
        }
    }
}
