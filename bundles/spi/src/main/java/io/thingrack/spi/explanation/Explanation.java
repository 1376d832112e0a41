package io.thingrack.spi.explanation;

import java.util.List;

/**
 * Why something is not in the rack, or that it is.
 *
 * @param what was asked for
 * @param findings what was found out, from what was asked to the cause; never empty
 */
public record Explanation(String what, List<Finding> findings) {
    /** Makes the list unmodifiable. */
    public Explanation {
        findings = List.copyOf(findings);
    }

    /** @return for a terminal: a line for each finding, and one for what to do about it */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(finding.subject())
                    .append(": ")
                    .append(finding.message())
                    .append('\n');
            if (!finding.advice().isEmpty()) {
                text.append("  -> ").append(finding.advice()).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }
}
