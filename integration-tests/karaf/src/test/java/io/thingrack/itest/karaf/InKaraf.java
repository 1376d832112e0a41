package io.thingrack.itest.karaf;

import org.junit.AssumptionViolatedException;
import org.junit.runner.Description;
import org.junit.runner.Runner;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/** Runs a class of tests in a Karaf, or says why not: it starts on Java 17 to 21 only, and Pax Exam would wait for it. */
public final class InKaraf extends Runner {
    private static final int NEWEST = 21;

    private final Description description;
    private final Runner inKaraf;

    public InKaraf(Class<?> tests) throws InitializationError {
        inKaraf = java() > NEWEST ? null : new PaxExam(tests);
        description = inKaraf == null ? skipped(tests) : inKaraf.getDescription();
    }

    /** With a test in it, for only tests stand in reports. */
    private static Description skipped(Class<?> tests) {
        Description all = Description.createSuiteDescription(tests);
        all.addChild(Description.createTestDescription(tests, "inKaraf"));
        return all;
    }

    private static int java() {
        return Runtime.version().feature();
    }

    @Override
    public Description getDescription() {
        return description;
    }

    @Override
    public void run(RunNotifier notifier) {
        if (inKaraf != null) {
            inKaraf.run(notifier);
            return;
        }
        String why = "Karaf does not start on Java " + java() + "; -Dkaraf.jvm=…/bin/java names one of Java 17";
        Description skipped = description.getChildren().get(0);
        notifier.fireTestStarted(skipped);
        notifier.fireTestAssumptionFailed(new Failure(skipped, new AssumptionViolatedException(why)));
        notifier.fireTestFinished(skipped);
    }
}
