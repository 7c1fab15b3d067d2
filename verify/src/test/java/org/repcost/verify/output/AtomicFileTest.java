package org.repcost.verify.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void fileThatCannotBeMadeStaysAsItWasAndTheFailureKeepsItsCause() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "before");
        IOException cause = new IOException("no space left");
        FileSystemException failure = assertThrows(
                FileSystemException.class,
                () -> AtomicFile.write(target, out -> {
                    out.write(1);
                    throw cause;
                }));
        assertEquals(target + ": no space left", failure.getMessage());
        assertSame(cause, failure.getCause());
        assertEquals("before", Files.readString(target));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void partsAreThoseThatAreWrittenAndOfTheFilesThatAreNamed() throws IOException {
        AtomicReference<String> written = new AtomicReference<>();
        AtomicFile.write(folder.resolve("run[1].json"), out -> written.set(names().get(0)));
        assertEquals(List.of("run[1].json"), names());
        List<String> others = List.of(
                ".json." + UUID.randomUUID() + ".part", ".run[1].json.backup.part", ".a.txt..part", "run[1].json.part");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "half");
        }
        for (String name : List.of(written.get(), ".a.txt." + UUID.randomUUID() + ".part")) {
            Files.writeString(folder.resolve(name), "half");
        }
        AtomicFile.deleteParts(folder, List.of("run[1].json", "a.txt"));
        assertEquals(
                Stream.concat(others.stream(), Stream.of("run[1].json"))
                        .sorted()
                        .toList(),
                names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
