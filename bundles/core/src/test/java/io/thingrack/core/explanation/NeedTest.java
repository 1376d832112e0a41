package io.thingrack.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeedTest {
    private static final String VISA = "(&(osgi.wiring.package=lab.visa)(version>=1.2.0)(!(version>=2.0.0)))";

    @Test
    void aPackageThatNobodyExportsIsNamedWithItsVersions() {
        Need need = new Need("osgi.wiring.package", VISA, List.of(), List.of());

        assertThat(need.words())
                .isEqualTo("imports the package lab.visa in version [1.2.0,2.0.0), which no bundle exports");
        assertThat(need.advice()).startsWith("Install a bundle that exports lab.visa in version [1.2.0,2.0.0)");
    }

    @Test
    void aPackageInAnotherVersionIsToldWithWhoHasIt() {
        Need need = new Need(
                "osgi.wiring.package", VISA, List.of("bundle lab.visa exports it in version 1.0.0"), List.of());

        assertThat(need.words()).endsWith("[1.2.0,2.0.0); bundle lab.visa exports it in version 1.0.0");
    }

    @Test
    void anOpenRangeSaysOrNewer() {
        Need need =
                new Need("osgi.wiring.package", "(&(osgi.wiring.package=a.b)(version>=1.5.0))", List.of(), List.of());

        assertThat(need.words()).contains("a.b in version 1.5.0 or newer, which");
    }

    @Test
    void aNewerJavaIsToldAsSuch() {
        Need need = new Need("osgi.ee", "(&(osgi.ee=JavaSE)(version=25))", List.of("this is Java 17"), List.of());

        assertThat(need.words()).isEqualTo("needs JavaSE 25; this is Java 17");
    }

    @Test
    void bundlesHostsAndOtherCapabilitiesAreNamed() {
        assertThat(new Need(
                                "osgi.wiring.bundle",
                                "(&(osgi.wiring.bundle=lab.io)(bundle-version>=2.0))",
                                List.of(),
                                List.of())
                        .words())
                .isEqualTo("requires the bundle lab.io in version 2.0 or newer, which is not installed");
        assertThat(new Need("osgi.wiring.host", "(osgi.wiring.host=lab.io)", List.of(), List.of()).words())
                .isEqualTo("is a fragment of the bundle lab.io, which is not installed");
        assertThat(new Need("lab.bus", "(kind=gpib)", List.of(), List.of()).words())
                .isEqualTo("requires lab.bus with (kind=gpib), which no bundle provides");
    }
}
