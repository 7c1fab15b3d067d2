package org.repcost.verify.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.repcost.verify.input.BadInputException;

/**
 * Where Spark's master is.
 *
 * @param url as Spark takes it: "local[2]", "spark://host:7077"
 */
record Master(String url) {
    private static final String STANDALONE = "spark://";
    private static final int MILLISECONDS_TO_ANSWER = 5_000;

    /** Whether tasks are done in this process. */
    boolean isLocal() {
        return url.equals("local") || url.startsWith("local[");
    }

    /** Whether no other machine takes part, so that its own name need not lead anywhere. */
    boolean isOfThisMachine() {
        return isLocal() || url.matches("spark://(localhost|127([.][0-9]{1,3}){3}):[0-9]+");
    }

    /**
     * Refuses a standalone master that does not answer: Spark itself would ask again and again for a minute.
     *
     * @throws BadInputException if none of its hosts does
     */
    void requireAnswer() {
        if (!url.startsWith(STANDALONE)) {
            return;
        }
        List<String> hosts = List.of(url.substring(STANDALONE.length()).split(","));
        if (!hosts.stream().allMatch(host -> host.matches(".+:[0-9]{1,5}"))) {
            throw refused("as spark://HOST:PORT", "no host and port", null);
        }
        Exception last = null;
        for (String host : hosts) {
            int colon = host.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(host.substring(colon + 1));
                socket.connect(new InetSocketAddress(host.substring(0, colon), port), MILLISECONDS_TO_ANSWER);
                return;
            } catch (IOException | IllegalArgumentException e) {
                last = e;
            }
        }
        String why = last instanceof UnknownHostException ? "unknown host" : last.getMessage();
        throw refused("a Spark master that answers", why, last);
    }

    /** One sentence that names the option. */
    BadInputException refused(String expected, String found, Throwable cause) {
        return new BadInputException("--master must be " + expected + ", got '" + url + "': " + found, cause);
    }
}
