package io.thingrack.core.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentFailuresTest {

    @Test
    void whatADriverThrewIsToldWithItsPlace() {
        assertThat(ComponentFailures.rootCause("""
                        java.lang.reflect.InvocationTargetException
                        \tat java.base/jdk.internal.reflect.NativeConstructorAccessorImpl.newInstance0(Native Method)
                        Caused by: java.lang.IllegalStateException: no answer
                        and a second line
                        \tat lab.Supply.<init>(Supply.java:12)
                        \tat lab.Base.<init>(Base.java:3)
                        \t... 64 more
                        """))
                .isEqualTo("java.lang.IllegalStateException: no answer at lab.Supply.<init>(Supply.java:12)");
    }

    @Test
    void whatCausedItIsToldBesideThePlaceInTheDriver() {
        assertThat(ComponentFailures.rootCause("""
                        java.lang.NoClassDefFoundError: lab/Missing
                        \tat lab.Supply.<init>(Supply.java:12)
                        Caused by: java.lang.ClassNotFoundException: lab.Missing not found by lab [7]
                        \tat org.apache.felix.framework.BundleWiringImpl.find(BundleWiringImpl.java:1591)
                        """))
                .isEqualTo("java.lang.NoClassDefFoundError: lab/Missing at lab.Supply.<init>(Supply.java:12),"
                        + " caused by java.lang.ClassNotFoundException: lab.Missing not found by lab [7]");
    }

    @Test
    void aSettingThatCannotBeConvertedIsToldByTheTextThatThereIs() {
        assertThat(ComponentFailures.rootCause("""
                        java.lang.reflect.InvocationTargetException
                        \tat java.base/jdk.internal.reflect.NativeConstructorAccessorImpl.newInstance0(Native Method)
                        Caused by: org.osgi.service.component.ComponentException: java.lang.NumberFormatException: For input
                        \tat org.apache.felix.scr.impl.inject.internal.Annotations$Handler.invoke(Annotations.java:379)
                        \tat lab.Supply.<init>(Supply.java:12)
                        """)).isEqualTo("java.lang.NumberFormatException: For input");
    }

    @Test
    void whatTellsNothingIsAFailureAllTheSame() {
        assertThat(ComponentFailures.rootCause("")).isEqualTo("it did not activate");
        assertThat(ComponentFailures.rootCause("java.lang.reflect.InvocationTargetException"))
                .isEqualTo("it did not activate");
    }
}
