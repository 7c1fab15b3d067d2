package org.repcost.verify.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page in a Chromium without a window, driven by its debugging protocol. */
final class Browser implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private int calls;

    /** The program, if one is installed. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Opens a page.
     *
     * @param profile an empty folder for the browser's own files
     */
    Browser(Path program, Path page, Path profile) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        page.toUri().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            String port = awaited(() -> port(profile));
            URI target = awaited(() -> target(client, port));
            socket = client.newWebSocketBuilder()
                    .buildAsync(target, new Listener())
                    .get(SECONDS, TimeUnit.SECONDS);
            awaited(() -> Optional.of(evaluate("document.readyState").asText()).filter("complete"::equals));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private <T> T awaited(Callable<Optional<T>> value) throws Exception {
        long start = System.nanoTime();
        Optional<T> found = value.call();
        while (found.isEmpty()) {
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new IOException("the browser ended, or does not show the page after " + SECONDS + " s");
            }
            Thread.sleep(20);
            found = value.call();
        }
        return found.orElseThrow();
    }

    /** Where it listens, which it writes into its folder. */
    private static Optional<String> port(Path profile) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.size() < 2 ? Optional.empty() : Optional.of(lines.get(0));
    }

    /** What speaks for the page. */
    private static Optional<URI> target(HttpClient client, String port) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(Duration.ofSeconds(SECONDS))
                .build();
        for (JsonNode one : JSON.readTree(
                client.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
            if (one.path("type").asText().equals("page")) {
                return Optional.of(URI.create(one.path("webSocketDebuggerUrl").asText()));
            }
        }
        return Optional.empty();
    }

    /** What a method of the protocol gives back. */
    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++calls;
        String message = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
        for (JsonNode answer = next(); ; answer = next()) {
            if (answer.path("id").asInt() == id) {
                return answer.get("result");
            }
        }
    }

    private JsonNode next() throws Exception {
        JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("no answer from the browser in " + SECONDS + " s");
        }
        return message;
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String script) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
                .get("result")
                .path("value");
    }

    /** Looks at the page on a screen of this width, light or dark, or as it is printed. */
    void lookAt(int width, String media, String scheme) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Ends the browser, so that nothing writes into its folder any more. */
    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException("no JSON from the browser: " + text, e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
