package org.repcost.verify.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows in aligned columns. The one flexible column is cut if the width asks for it; where hardly anything would be left
 * of that, every row is written over several lines instead, so that no number is ever cut.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int DETAIL_INDENT = 4;
    private static final int NARROWEST_FLEXIBLE = 16;

    /** How a column is set. */
    public enum Column {
        /** To the left, as wide as its widest cell. */
        LEFT,
        /** To the right, as wide as its widest cell. */
        RIGHT,
        /** To the left, in what the others leave over. */
        FLEXIBLE
    }

    private record Row(List<String> cells, List<String> details) {}

    private final List<Column> columns;
    private final List<String> headers;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param columns how they are set, just one of them flexible
     * @param headers what stands above them
     */
    public TextTable(List<Column> columns, List<String> headers) {
        this.columns = columns;
        this.headers = headers;
    }

    /** A row of cells, and what stands indented below it. A last text cell may reach over empty ones. */
    public void row(List<String> cells, List<String> details) {
        rows.add(new Row(cells.stream().map(TextLayout::line).toList(), details));
    }

    /** The lines, none wider than the width. */
    public List<String> lines(int width) {
        int[] widths = widths();
        int flexible = columns.indexOf(Column.FLEXIBLE);
        int others = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            others += i == flexible ? 0 : widths[i];
        }
        boolean isStacked = width - others < Math.min(widths[flexible], NARROWEST_FLEXIBLE);
        widths[flexible] = Math.min(widths[flexible], width - others);

        List<String> lines = new ArrayList<>();
        if (!isStacked) {
            lines.add(aligned(headers, widths, width));
        }
        for (Row row : rows) {
            if (isStacked) {
                lines.addAll(stacked(row.cells(), flexible, width));
            } else {
                lines.add(aligned(row.cells(), widths, width));
            }
            row.details()
                    .forEach(detail -> lines.addAll(TextLayout.wrap(detail, DETAIL_INDENT, DETAIL_INDENT + 2, width)));
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = headers.stream().mapToInt(TextLayout::width).toArray();
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                if (!reachesOverRest(row.cells(), i)) {
                    widths[i] = Math.max(widths[i], TextLayout.width(row.cells().get(i)));
                }
            }
        }
        return widths;
    }

    /** Whether only empty cells follow a text cell that is neither flexible nor last. */
    private boolean reachesOverRest(List<String> cells, int i) {
        return columns.get(i) == Column.LEFT
                && i + 1 < cells.size()
                && cells.subList(i + 1, cells.size()).stream().allMatch(String::isEmpty);
    }

    private String aligned(List<String> cells, int[] widths, int width) {
        StringJoiner line = new StringJoiner(GAP);
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.add(
                    switch (columns.get(i)) {
                        case LEFT -> TextLayout.padRight(cell, widths[i]);
                        case RIGHT -> TextLayout.padLeft(cell, widths[i]);
                        case FLEXIBLE -> TextLayout.padRight(TextLayout.fit(cell, widths[i]), widths[i]);
                    });
        }
        return TextLayout.fit(line.toString().stripTrailing(), width);
    }

    /** The first cells up to the flexible one as a heading, then the others with their headers. */
    private List<String> stacked(List<String> cells, int flexible, int width) {
        List<String> lines = new ArrayList<>(
                TextLayout.wrap(String.join(" ", cells.subList(0, flexible + 1)), 0, DETAIL_INDENT, width));
        StringJoiner values = new StringJoiner(", ");
        for (int i = flexible + 1; i < cells.size(); i++) {
            if (reachesOverRest(cells, i)) {
                values.add(cells.get(i));
            } else if (!cells.get(i).isEmpty()) {
                values.add(headers.get(i) + " " + cells.get(i));
            }
        }
        lines.addAll(TextLayout.wrap(values.toString(), DETAIL_INDENT, DETAIL_INDENT, width));
        return lines;
    }
}
