package org.repcost.verify.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;
import org.repcost.verify.result.Report;

/** The files of a report: the same results for programs and for readers. */
public final class ReportFiles {
    /** The report as JSON. */
    public static final String JSON = "report.json";

    /** The report as one self-contained page. */
    public static final String HTML = "index.html";

    private ReportFiles() {}

    /**
     * Writes {@link #JSON} into a folder, which is made if it is missing. The file is replaced only once it is whole.
     *
     * @throws IOException if the file cannot be written
     */
    public static void writeJson(Report report, Path folder) throws IOException {
        AtomicFile.writeText(folder.resolve(JSON), Json.text(Format.REPORT, report));
    }

    /**
     * Writes {@link #HTML} into a folder, which is made if it is missing. The file is replaced only once it is whole.
     *
     * @param pictures for ids of statements, what is shown of them
     * @return the page
     * @throws IOException if the file cannot be written
     */
    public static Path writePage(Report report, Map<String, List<Picture>> pictures, Path folder) throws IOException {
        Path page = folder.resolve(HTML);
        AtomicFile.writeText(page, HtmlReport.text(report, pictures));
        return page;
    }
}
