package org.repcost.paper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the documentation, taken apart. */
final class Guide {
    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)(?: ([^\\n]+))?\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern INDENTED = Pattern.compile("(?m)^(?: {4}|\\$ )(?:\\./)?repcost (.+)$");
    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?repcost ([^`]+)`");

    /** Names of what is to be filled in, and what continues. */
    private static final Pattern PLACEHOLDER = Pattern.compile(".*(\\b[A-Z]{2,}\\b| [A-Z] |\\.\\.\\.|…).*");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private Guide() {}

    /** A fenced block of a page: what follows its language, and its content. */
    record Block(Path page, String language, String title, String content) {
        @Override
        public String toString() {
            return page.getFileName() + ": "
                    + (title.isEmpty() ? content.lines().findFirst().orElse("") : title);
        }
    }

    /** A link to a file beside the page. */
    record Link(Path page, Path target) {
        boolean exists() {
            return Files.exists(target);
        }
    }

    /** README, CONTRIBUTING and all pages under docs. */
    static List<Path> pages() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Block> blocks() {
        return pages().stream().flatMap(page -> FENCE.matcher(read(page))
                .results()
                .map(fence ->
                        new Block(page, fence.group(1), fence.group(2) == null ? "" : fence.group(2), fence.group(3))));
    }

    static Stream<Link> links() {
        return pages().stream().flatMap(page -> LINK.matcher(
                        COMMENT.matcher(read(page)).replaceAll(""))
                .results()
                .map(link -> new Link(page, page.resolveSibling(link.group(1)).normalize())));
    }

    /** What stands behind "repcost" in code, as far as it is complete; a name alone stands for the subcommand. */
    static List<String> commands() {
        return pages().stream()
                .map(Guide::read)
                .flatMap(page -> Stream.of(INDENTED, INLINE)
                        .flatMap(pattern -> pattern.matcher(page).results())
                        .map(command -> command.group(1)))
                .map(command -> command.replaceAll("\\s+#.*|\\s+[|>].*|;.*", ""))
                .filter(command -> command.contains(" "))
                .filter(command -> !PLACEHOLDER.matcher(command).matches())
                .distinct()
                .toList();
    }

    /** The words of a command as a shell takes them, as far as the pages need it. */
    static String[] words(String command) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(command); word.find(); ) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(String[]::new);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).lines().collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
