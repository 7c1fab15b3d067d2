package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.repcost.cnn.backend.Backend;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code repcost device}: what networks are computed on. */
@Command(
        name = "device",
        description = "Loads the backend that networks are computed with, and names it and its device.",
        footerHeading = "%nExamples:%n",
        footer = {"repcost device", "repcost device --blas-threads 1 --json"})
final class DeviceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private BlasThreadsOption blasThreads;

    @Mixin
    private DisplayOptions display;

    /** What is printed as JSON. */
    record Device(String backend, String device) {}

    @Override
    public Integer call() {
        Backend backend = blasThreads.load();
        Device device = new Device(backend.build().toString(), backend.device());
        PrintWriter print = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.DEVICE, device);
        } else {
            print.println("backend        " + device.backend());
            print.println("device         " + device.device());
        }
        return ExitCode.HOLDS;
    }
}
