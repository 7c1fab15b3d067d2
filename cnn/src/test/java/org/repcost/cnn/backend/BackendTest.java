package org.repcost.cnn.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BackendTest {
    @Test
    void buildIsTheBackendOnTheClassPath() {
        BackendBuild build = BackendBuild.current();
        String jar = Nd4j.getBackend()
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertTrue(jar.endsWith("/" + build.name() + "-" + build.version() + ".jar"), jar + " for " + build);
        assertTrue(System.getProperty("java.class.path")
                .contains(build.name() + "-" + build.version() + "-" + build.classifier() + ".jar"));
    }

    @Test
    void backendNamesItsDevice() {
        Backend backend = Backend.load(1);
        assertEquals(1, backend.threads());
        assertEquals(BackendBuild.current(), backend.build());
        assertTrue(
                backend.device().contains("CPU, 1 thread") || backend.device().contains("compute capability"));
    }

    @Test
    void threadsMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> Backend.load(0));
    }
}
