package org.repcost.cnn.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The ND4J backend that this build comes with, told without loading it.
 *
 * @param name nd4j-native or nd4j-cuda-11.6
 * @param version of ND4J
 * @param classifier which build of its native code: system and instruction set
 */
public record BackendBuild(String name, String version, String classifier) {
    /** What this build comes with. */
    public static BackendBuild current() {
        try (InputStream in = BackendBuild.class.getResourceAsStream("backend.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new BackendBuild(
                    properties.getProperty("name"),
                    properties.getProperty("version"),
                    properties.getProperty("classifier"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its native code needs a processor with AVX2. */
    boolean needsAvx2() {
        return classifier.endsWith("avx2");
    }

    /** "nd4j-native 1.0.0-M2.1 (linux-x86_64-onednn-avx2)". */
    @Override
    public String toString() {
        return name + " " + version + " (" + classifier + ")";
    }
}
