package org.repcost.paper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.repcost.cnn.backend.BackendBuild;
import picocli.CommandLine.IVersionProvider;

/** The version of the project, written into a resource by the build. */
public final class Version implements IVersionProvider {
    /** Used by picocli. */
    public Version() {}

    /** The version of the project, such as "0.1.0". */
    public static String ofProject() {
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program and its version, as files record it. */
    static String tool() {
        return "repcost " + ofProject();
    }

    @Override
    public String[] getVersion() {
        return new String[] {tool() + ", Java " + Runtime.version() + ", " + BackendBuild.current()};
    }
}
