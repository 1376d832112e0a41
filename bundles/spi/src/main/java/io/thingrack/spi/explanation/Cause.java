package io.thingrack.spi.explanation;

/** What a {@link Finding} is about. */
public enum Cause {
    /** It is served: there is nothing to explain. */
    SERVED,
    /** Its driver is on its way in or out. */
    UNSETTLED,
    /** Its driver has left, and the next one is waited for. */
    SWAPPING,
    /** It came, and the rack does not serve it; a {@link io.thingrack.spi.runtime.FailureReason} stands behind it. */
    NOT_SERVED,
    /** Its driver has been at one operation for long. */
    BUSY,
    /** A thread hangs in its driver. */
    STUCK,
    /** Its bundle lacks something that it needs. */
    BUNDLE_NOT_RESOLVED,
    /** Its bundle is not started. */
    BUNDLE_NOT_STARTED,
    /** Its bundle runs, and offers no component. */
    NO_COMPONENT,
    /** Its component was disabled. */
    COMPONENT_DISABLED,
    /** Its component waits for a configuration. */
    NO_CONFIGURATION,
    /** There is a configuration for it, and no component that takes it. */
    NO_DRIVER,
    /** Its component waits for a service. */
    NO_SERVICE,
    /** Its component threw while it was made. */
    NOT_ACTIVATED,
    /** A setting of it cannot be used, or nobody reads it. */
    SETTING,
    /** Its component runs, and offers no Thing. */
    NO_THING,
    /** Told by an {@link ExplanationSource}. */
    TOLD,
    /** Nothing is called that. */
    UNKNOWN
}
