/** What drivers log while their operations run, for the answers that ask for it. */
package io.thingrack.core.logs;
