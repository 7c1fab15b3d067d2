package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.repcost.verify.report.TextLayout;

/** Prints lines that are no wider than a terminal: wider ones are broken between words, under what they tell about. */
final class FittedPrinter extends PrintWriter {
    private final PrintWriter unfitted;

    /**
     * A printer.
     *
     * @param width in columns, at least 1
     */
    FittedPrinter(Writer out, int width) {
        this(new PrintWriter(out, true), width);
    }

    private FittedPrinter(PrintWriter unfitted, int width) {
        super(new Lines(unfitted, width), true);
        this.unfitted = unfitted;
    }

    /** The printer for what is not to be broken, because programs read it. */
    static PrintWriter unfitted(PrintWriter out) {
        return out instanceof FittedPrinter fitted ? fitted.unfitted : out;
    }

    /** Keeps a line until its end is known. */
    private static final class Lines extends Writer {
        private final PrintWriter out;
        private final int width;
        private final StringBuilder line = new StringBuilder();

        Lines(PrintWriter out, int width) {
            this.out = out;
            this.width = width;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (text[i] == '\n') {
                    end();
                } else {
                    line.append(text[i]);
                }
            }
        }

        private void end() {
            TextLayout.folded(line.toString(), width).forEach(out::println);
            line.setLength(0);
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (line.length() > 0) {
                end();
            }
            out.close();
        }
    }
}
