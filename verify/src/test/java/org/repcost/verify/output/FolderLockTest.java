package org.repcost.verify.output;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() throws IOException {
        file = folder.toRealPath().resolve(".lock");
    }

    @Test
    void folderHasOneWriterAtATime() throws IOException {
        try (FolderLock lock = FolderLock.of(folder)) {
            assertNotNull(lock);
            String message = assertThrows(FolderInUseException.class, () -> FolderLock.of(folder))
                    .getMessage();
            assertTrue(message.startsWith(folder + " must be written by one run at a time"), message);
            FolderLock.of(folder, ".other-lock").close();
        }
        assertFalse(Files.exists(file));
        FolderLock.of(folder).close();
    }

    @Test
    void lockThatCannotBeWrittenIsNotKept() throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        for (int attempt = 0; attempt < 2; attempt++) {
            String message =
                    assertThrows(IOException.class, () -> FolderLock.of(folder)).getMessage();
            assertTrue(message.contains("No space left"), message);
        }
        Files.delete(file);
        FolderLock.of(folder).close();
    }

    @Test
    void fileThatIsDeletedMeanwhileIsMadeAnew() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread deleting = new Thread(() -> {
            while (!isOver.get()) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        deleting.start();
        try {
            for (int i = 0; i < 3000; i++) {
                FolderLock.of(folder).close();
            }
        } finally {
            isOver.set(true);
            deleting.join();
        }
    }

    @Test
    void folderIsFreeEvenIfTheFileCannotBeDeleted() throws IOException {
        FolderLock lock = FolderLock.of(folder);
        Path sameFile = Files.createLink(folder.resolve("same"), file);
        Files.delete(file);
        Files.createDirectories(file.resolve("below"));
        assertThrows(DirectoryNotEmptyException.class, lock::close);
        try (FileChannel channel = FileChannel.open(sameFile, StandardOpenOption.WRITE)) {
            assertNotNull(channel.tryLock());
        }
        Files.delete(file.resolve("below"));
        Files.delete(file);
        FolderLock.of(folder).close();
    }
}
