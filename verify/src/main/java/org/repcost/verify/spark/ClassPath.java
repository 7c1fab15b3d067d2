package org.repcost.verify.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;

/** What other machines need of this program: the archives that it was started from, without those of Spark, which are there. */
final class ClassPath {
    private ClassPath() {}

    /** The archives, as Spark takes them; some of those it has too. */
    static List<String> jars() {
        return jars(
                System.getProperty("java.class.path"),
                SparkContext.class.getProtectionDomain().getCodeSource().getLocation());
    }

    /**
     * The same of another class path.
     *
     * @param spark one of Spark's own archives
     */
    static List<String> jars(String classPath, URL spark) {
        Path ofSpark = real(Path.of(URI.create(spark.toString()))).getParent();
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
                .flatMap(jar -> Stream.concat(Stream.of(jar), named(jar)))
                .map(ClassPath::real)
                .filter(jar -> !ofSpark.equals(jar.getParent()))
                .map(jar -> jar.toUri().toString())
                .distinct()
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
