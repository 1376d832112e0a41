package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;

import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** A test in a framework that a class of tests shares: each finds an empty rack, and leaves one. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class InFelix {
    @Inject
    protected BundleContext context;

    protected Felix felix;
    protected Rack rack;

    @Configuration
    public Option[] configuration() {
        return Felix.rack();
    }

    @Before
    public void open() {
        felix = new Felix(context);
        felix.assertThatAllBundlesAreActive();
        rack = new Rack(context);
        until("the rack is empty", this::isEmpty);
    }

    @After
    public void clear() throws Exception {
        try {
            felix.clear();
            rack.assertThatEachRequestGotOneAnswer();
            until("the rack is empty", this::isEmpty);
        } finally {
            rack.close();
        }
    }

    private boolean isEmpty() {
        var state = rack.state();
        return state.things.length == 0 && state.failed.length == 0 && state.pending == 0;
    }
}
