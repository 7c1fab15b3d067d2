package org.repcost.paper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Does a work again and again, once for each line of standard input, and prints the seconds it took. Another program does its own in
 * between, so that both meet the same machine: {@code paper-checks/src/bench/python/side_by_side.py} runs it. Arguments: where the answer
 * is written, and a work as in {@link Works#named}.
 */
public final class WorkBench {
    private WorkBench() {}

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        Work work = Works.named(Arrays.copyOfRange(args, 1, args.length));
        double[] answer = {};
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (requests.readLine() != null) {
            long start = System.nanoTime();
            answer = work.run();
            System.out.println((System.nanoTime() - start) / 1e9);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * answer.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(answer);
        Files.write(Path.of(args[0]), bytes.array());
    }
}
