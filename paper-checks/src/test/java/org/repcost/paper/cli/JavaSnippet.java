package org.repcost.paper.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java as the guide shows it: imports, then a class or statements. */
final class JavaSnippet {
    private static final Predicate<String> IS_IMPORT = line -> line.startsWith("import ");

    private JavaSnippet() {}

    /** What the compiler has to say; statements are taken for the body of a method. */
    static List<String> errors(String snippet, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        compiler.getTask(null, null, found, options, null, List.of(new Source(unit(snippet))))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static String unit(String snippet) {
        if (snippet.lines().anyMatch(line -> line.startsWith("class "))) {
            return snippet;
        }
        return lines(snippet, IS_IMPORT) + "class Snippet {\nvoid run() throws Exception {\n"
                + lines(snippet, IS_IMPORT.negate()) + "}\n}\n";
    }

    private static String lines(String text, Predicate<String> which) {
        return text.lines().filter(which).collect(Collectors.joining("\n", "", "\n"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
