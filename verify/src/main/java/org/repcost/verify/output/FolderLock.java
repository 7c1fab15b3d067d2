package org.repcost.verify.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
            try {
                FileChannel channel = locked(file);
                if (channel != null) {
                    return new FolderLock(file, channel);
                }
            } catch (IOException e) {
                HELD.remove(file);
                throw e;
            }
            HELD.remove(file);
        }
        throw new FolderInUseException(folder);
    }

    /** The file, locked; null if another program has it. */
    private static FileChannel locked(Path file) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return null;
            }
            // The holder before deletes its file: what is locked now may be no longer the one of that name.
            ByteBuffer mark = StandardCharsets.UTF_8.encode(UUID.randomUUID().toString());
            channel.truncate(0).write(mark.duplicate());
            if (Files.exists(file)
                    && StandardCharsets.UTF_8.encode(Files.readString(file)).equals(mark)) {
                return channel;
            }
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
        HELD.remove(file);
    }
}
