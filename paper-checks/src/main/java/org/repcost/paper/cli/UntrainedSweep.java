package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.repcost.cnn.sweep.RunRecord;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.verify.report.JUnitXml;

/**
 * A sweep none of whose networks trained. Nothing can be said of it, which every command that trains sweeps tells by
 * {@link ExitCode#FALSIFIED}.
 *
 * @param name of the sweep
 * @param failure what became of its runs
 */
record UntrainedSweep(String name, String failure) {
    /** The sweep of a folder whose runs are finished, if it is one. */
    static Optional<UntrainedSweep> of(SweepFolder folder) {
        List<RunRecord> runs = folder.runs();
        return runs.stream().anyMatch(RunRecord::isTrained)
                ? Optional.empty()
                : Optional.of(new UntrainedSweep(
                        folder.plan().sweep().name(),
                        "all " + runs.size() + " runs failed, the first with: "
                                + runs.get(0).failure()));
    }

    /** Adds the failure to a report. */
    void addTo(JUnitXml report) {
        report.addFailure(name, "at least one network trains", failure);
    }

    /** Says it in one sentence. */
    void tell(PrintWriter err) {
        err.println("repcost: nothing could be decided on " + name + ", as " + failure);
    }
}
