package io.thingrack.core.vocabulary;

import java.util.HashMap;
import java.util.Map;

/**
 * Units that people write, and their identifiers in QUDT, which are IRIs and so can stand in JSON-LD behind a prefix; codes
 * of UCUM have characters that cannot. The term {@code unit} keeps what people read.
 */
final class Units {
    /** Pairs of what people write and the end of the IRI. */
    private static final String[] PAIRS = {
        "V", "V", "mV", "MilliV", "µV", "MicroV", "kV", "KiloV", "A", "A",
        "mA", "MilliA", "µA", "MicroA", "nA", "NanoA", "Hz", "HZ", "kHz", "KiloHZ",
        "MHz", "MegaHZ", "GHz", "GigaHZ", "°C", "DEG_C", "°F", "DEG_F", "K", "K",
        "%", "PERCENT", "s", "SEC", "ms", "MilliSEC", "µs", "MicroSEC", "ns", "NanoSEC",
        "min", "MIN", "h", "HR", "d", "DAY", "Ω", "OHM", "kΩ", "KiloOHM",
        "MΩ", "MegaOHM", "W", "W", "mW", "MilliW", "kW", "KiloW", "MW", "MegaW",
        "J", "J", "kJ", "KiloJ", "Wh", "W-HR", "kWh", "KiloW-HR", "m", "M",
        "mm", "MilliM", "cm", "CentiM", "µm", "MicroM", "nm", "NanoM", "km", "KiloM",
        "g", "GM", "mg", "MilliGM", "kg", "KiloGM", "Pa", "PA", "hPa", "HectoPA",
        "kPa", "KiloPA", "MPa", "MegaPA", "bar", "BAR", "mbar", "MilliBAR", "psi", "PSI",
        "N", "N", "N·m", "N-M", "rad", "RAD", "°", "DEG", "rpm", "REV-PER-MIN",
        "F", "FARAD", "µF", "MicroFARAD", "nF", "NanoFARAD", "pF", "PicoFARAD", "H", "H",
        "mH", "MilliH", "T", "T", "mT", "MilliT", "lx", "LUX", "cd", "CD",
        "lm", "LM", "dB", "DeciB", "dBm", "DeciB_M", "m/s", "M-PER-SEC", "m/s²", "M-PER-SEC2",
        "K/min", "K-PER-MIN", "l", "L", "L", "L", "ml", "MilliL", "mL", "MilliL",
        "mol", "MOL", "eV", "EV", "B", "BYTE", "bit", "BIT",
    };

    private static final Map<String, String> QUDT = new HashMap<>();

    static {
        for (int i = 0; i < PAIRS.length; i += 2) {
            QUDT.put(PAIRS[i], PAIRS[i + 1]);
        }
    }

    private Units() {}

    /** @return the end of its IRI, null where it is not known */
    static String qudt(String unit) {
        // the ohm sign, the micro sign and the kelvin sign of Unicode 1 are letters
        return QUDT.get(
                unit.replace('\u2126', '\u03a9').replace('\u03bc', '\u00b5').replace('\u212a', 'K'));
    }
}
