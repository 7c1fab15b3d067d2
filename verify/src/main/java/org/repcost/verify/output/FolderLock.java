package org.repcost.verify.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder to one writer at a time. The lock of a program that was killed is free again; its file, which is empty, stays: where it
 * were deleted, two programs could hold locks on two files of one name.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lock";

    /** Of this program: a second channel to a file would release the lock of the first when it is closed. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, which is made if there is none.
     *
     * @throws FolderInUseException if another writer has it
     * @throws IOException if the folder cannot be written
     */
    public static FolderLock of(Path folder) throws IOException {
        return of(folder, NAME);
    }

    /**
     * Takes another lock of a folder, for work that in part takes the first.
     *
     * @param name of its file
     * @throws FolderInUseException if another writer has it
     * @throws IOException if the folder cannot be written
     */
    public static FolderLock of(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.toRealPath().resolve(name);
        if (HELD.add(file)) {
            FileChannel channel = null;
            try {
                channel = locked(file);
            } finally {
                if (channel == null) {
                    HELD.remove(file);
                }
            }
            if (channel != null) {
                return new FolderLock(file, channel);
            }
        }
        throw new FolderInUseException(folder);
    }

    /** The file, locked; null if another program has it. Nothing else may open it here: closing that would release the lock. */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isLocked = false;
        try {
            isLocked = channel.tryLock() != null;
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
        return isLocked ? channel : null;
    }

    /**
     * Frees the folder.
     *
     * @throws IOException if the file cannot be closed; the folder is free in this program all the same
     */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
