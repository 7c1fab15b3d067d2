package org.repcost.verify.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What other machines need of this program: the archives that it was started from, without those of Spark, which are there. */
final class ClassPath {
    private ClassPath() {}

    /** The archives, as Spark takes them; some of those it has too. */
    static List<String> jars() {
        Path ofSpark = ofSpark();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
                .flatMap(jar -> Stream.concat(Stream.of(jar), named(jar)))
                .filter(jar -> !ofSpark.equals(jar.toAbsolutePath().getParent()))
                .map(jar -> jar.toAbsolutePath().toUri().toString())
                .distinct()
                .toList();
    }

    private static Path ofSpark() {
        return Path.of(org.apache.spark.SparkContext.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getParent();
    }

    /** Those that an archive's manifest names. */
    private static Stream<Path> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String names = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null
                    ? Stream.empty()
                    : Arrays.stream(names.split(" ")).map(jar::resolveSibling).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
