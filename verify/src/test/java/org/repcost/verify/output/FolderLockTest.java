package org.repcost.verify.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final String HELD = "held";
    private static final String IN_USE = "in use";

    @TempDir
    private Path folder;

    /** Another program: takes the lock of a folder, says so, and holds it until it is killed or its input ends. */
    public static final class OtherProgram {
        private OtherProgram() {}

        public static void main(String[] folder) throws IOException {
            try (FolderLock lock = FolderLock.of(Path.of(folder[0]))) {
                System.out.println(lock == null ? "" : HELD);
                System.in.read();
            } catch (FolderInUseException e) {
                System.out.println(IN_USE);
            }
        }
    }

    private Process otherProgram() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String saidBy(Process program) throws IOException {
        return new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)).readLine();
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
        FolderLock.of(folder).close();
    }

    @Test
    void anotherProgramDoesNotGetWhatThisOneHolds() throws Exception {
        try (FolderLock lock = FolderLock.of(folder)) {
            assertNotNull(lock);
            assertThrows(FolderInUseException.class, () -> FolderLock.of(folder));
            Process other = otherProgram();
            assertEquals(IN_USE, saidBy(other));
            other.waitFor();
        }
        Process other = otherProgram();
        assertEquals(HELD, saidBy(other));
        other.destroyForcibly().waitFor();
    }

    @Test
    void lockOfAnotherProgramIsFreeOnceThatIsKilled() throws Exception {
        Process other = otherProgram();
        assertEquals(HELD, saidBy(other));
        assertThrows(FolderInUseException.class, () -> FolderLock.of(folder));
        other.destroyForcibly().waitFor();
        FolderLock.of(folder).close();
    }

    @Test
    void lockThatCannotBeTakenIsNotKept() throws IOException {
        Path file = folder.resolve(".lock");
        Files.createDirectories(file);
        assertThrows(IOException.class, () -> FolderLock.of(folder));
        Files.delete(file);
        FolderLock.of(folder).close();
    }
}
