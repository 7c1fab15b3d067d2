package org.repcost.paper.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.IntFunction;
import org.repcost.verify.report.TextLayout;

/** Prints lines that are no wider than a terminal: wider ones are broken between words, under what they tell about. */
final class FittedPrinter extends PrintWriter {
    private final Lines lines;

    /**
     * A printer.
     *
     * @param width in columns, at least 1
     */
    FittedPrinter(Writer out, int width) {
        this(new Lines(new PrintWriter(out, true), width));
    }

    private FittedPrinter(Lines lines) {
        super(lines, true);
        this.lines = lines;
    }

    /** The printer for what is not to be broken, because programs read it; it goes on where this one is. */
    static PrintWriter unfitted(PrintWriter out) {
        if (out instanceof FittedPrinter fitted) {
            fitted.lines.release();
            return fitted.lines.out;
        }
        return out;
    }

    /**
     * Prints what lays itself out, and has commands in it that are not to be broken again.
     *
     * @param text given the width
     */
    static void print(PrintWriter out, IntFunction<String> text) {
        int width = out instanceof FittedPrinter fitted ? fitted.lines.width : Terminal.width();
        unfitted(out).print(text.apply(width));
    }

    /** Keeps a line until its end is known, over a flush too. */
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
                    release();
                    out.println();
                } else {
                    line.append(text[i]);
                }
            }
        }

        /** Prints what was kept, without a line end. */
        void release() {
            out.print(String.join(System.lineSeparator(), TextLayout.folded(line.toString(), width)));
            line.setLength(0);
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            release();
            out.close();
        }
    }
}
