/** Why something is not in the rack: from what was asked to the cause, over facts that somebody has gathered. */
package io.thingrack.core.explanation;
