package io.thingrack.core.explanation.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.explanation.BundleFact.Declared;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredComponentsTest {

    @Test
    void aComponentsFileTellsItsNameItsThingAndItsServices() {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="lab.Lamp">
                  <property name="thing.id" type="String" value="left &amp; right"/>
                  <service>
                    <provide interface="io.thingrack.api.Thing"/>
                    <provide interface="lab.Light"/>
                  </service>
                  <implementation class="lab.Lamp"/>
                </scr:component>
                """;

        assertThat(DeclaredComponents.parse(xml))
                .isEqualTo(new Declared("lab.Lamp", "left & right", Set.of("io.thingrack.api.Thing", "lab.Light")));
    }

    @Test
    void whatIsNoComponentHasNoNames() {
        assertThat(DeclaredComponents.parse("PK\u0003\u0004 not XML")).isEqualTo(new Declared("", "", Set.of()));
    }
}
