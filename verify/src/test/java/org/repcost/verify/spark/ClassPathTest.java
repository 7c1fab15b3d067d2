package org.repcost.verify.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path folder;

    private Path jar(String name, String classPath) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file.toRealPath();
    }

    @Test
    void archivesOfTheProgramAreSentAndThoseOfSparkAreNot() throws IOException {
        Path library = jar("lib/library.jar", null);
        Path program = jar("program.jar", "lib/library.jar lib/missing.jar");
        Path layers = jar("my layers.jar", null);
        Path core = jar("a spark/jars/spark-core.jar", null);
        jar("a spark/jars/netty.jar", null);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a spark"));
        String classPath = String.join(
                ":",
                program.toString(),
                layers.toString(),
                folder.resolve("classes").toString(),
                folder.resolve("none.jar").toString(),
                link.resolve("jars/spark-core.jar").toString(),
                link.resolve("jars/netty.jar").toString(),
                program.toString());
        List<String> expected = List.of(program, library, layers).stream()
                .map(file -> file.toUri().toString())
                .toList();
        assertEquals(expected, ClassPath.jars(classPath, core.toUri().toURL()));
        assertEquals(
                expected,
                ClassPath.jars(classPath, link.resolve("jars/netty.jar").toUri().toURL()));
    }
}
