package org.repcost.verify.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder to one writer at a time. The lock of a program that was killed is free again. */
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

    /** The file, locked; null if another program has it. */
    private static FileChannel locked(Path file) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean isKept = false;
            try {
                if (channel.tryLock() == null) {
                    return null;
                }
                byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
                channel.truncate(0).write(ByteBuffer.wrap(mark));
                isKept = holds(file, mark);
                if (isKept) {
                    return channel;
                }
            } finally {
                if (!isKept) {
                    channel.close();
                }
            }
        }
    }

    /** The holder before deletes its file: what is locked now may be no longer the one of that name. */
    private static boolean holds(Path file, byte[] mark) throws IOException {
        try {
            return Arrays.equals(mark, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Frees the folder.
     *
     * @throws IOException if the file of the lock cannot be deleted; the folder is free all the same
     */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            try {
                channel.close();
            } finally {
                HELD.remove(file);
            }
        }
    }
}
