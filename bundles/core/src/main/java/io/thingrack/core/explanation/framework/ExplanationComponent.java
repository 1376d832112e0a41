package io.thingrack.core.explanation.framework;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.configuration.ConfigurationJudge;
import io.thingrack.core.explanation.Explainer;
import io.thingrack.core.explanation.Facts;
import io.thingrack.core.explanation.Facts.ConfigurationFact;
import io.thingrack.core.explanation.Facts.SettingFact;
import io.thingrack.spi.explanation.Explanation;
import io.thingrack.spi.explanation.ExplanationSource;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains by what it finds in the framework when it is asked; it keeps nothing. */
@Component
public final class ExplanationComponent implements Explanations {
    private static final Logger LOG = LoggerFactory.getLogger(ExplanationComponent.class);

    private final BundleContext context;
    private final ThingServerRuntime rack;
    private final ServiceComponentRuntime scr;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile ConfigurationAdmin admin;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile ConfigurationJudge judge;

    @Reference
    private volatile List<ExplanationSource> sources;

    /**
     * @param context of the bundle
     * @param rack knows what has come
     * @param scr knows why components have not
     */
    @Activate
    public ExplanationComponent(
            BundleContext context, @Reference ThingServerRuntime rack, @Reference ServiceComponentRuntime scr) {
        this.context = context;
        this.rack = rack;
        this.scr = scr;
    }

    @Override
    public Explanation explain(String what) {
        List<Finding> told = told(source -> source.explain(what));
        return new Explainer(facts(List.of(rack.getLongOperations())), told(ExplanationSource::known))
                .explain(what, told);
    }

    @Override
    public List<String> known() {
        return new Explainer(facts(List.of()), told(ExplanationSource::known)).known();
    }

    /** What all sources tell; one that fails is passed over. */
    private <T> List<T> told(Function<ExplanationSource, List<T>> question) {
        List<T> told = new ArrayList<>();
        for (ExplanationSource source : sources) {
            try {
                told.addAll(question.apply(source));
            } catch (RuntimeException foreign) {
                LOG.warn("{} cannot explain", source.getClass().getName(), foreign);
            }
        }
        return told;
    }

    private Facts facts(List<LongOperationDTO> busy) {
        ConfigurationJudge complains = judge;
        return new Facts(
                System.currentTimeMillis(),
                rack.getRuntimeDTO(),
                new BundleFacts(context).all(),
                new ComponentFacts(context, scr).all(),
                configurations(),
                complains == null
                        ? List.of()
                        : complains.complaints().stream()
                                .map(complaint -> new SettingFact(complaint.pid(), withoutSubject(complaint)))
                                .toList(),
                busy);
    }

    /** The log has to name the configuration, here it is the subject already. */
    private static String withoutSubject(ConfigurationJudge.Complaint complaint) {
        String subject = "configuration " + complaint.pid() + ": ";
        return complaint.message().startsWith(subject)
                ? complaint.message().substring(subject.length())
                : complaint.message();
    }

    private List<ConfigurationFact> configurations() {
        ConfigurationAdmin configurations = admin;
        List<ConfigurationFact> found = new ArrayList<>();
        try {
            Configuration[] all = configurations == null ? null : configurations.listConfigurations(null);
            for (Configuration configuration : all == null ? new Configuration[0] : all) {
                add(configuration, found);
            }
        } catch (IOException | InvalidSyntaxException unreadable) {
            LOG.warn("the configurations cannot be listed", unreadable);
        }
        return found;
    }

    private static void add(Configuration configuration, List<ConfigurationFact> found) {
        try {
            // processed: an id may be a placeholder
            Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
            if (properties != null) {
                found.add(new ConfigurationFact(
                        Objects.toString(properties.get(Constants.SERVICE_PID), ""),
                        Objects.toString(properties.get(ConfigurationAdmin.SERVICE_FACTORYPID), ""),
                        Objects.toString(properties.get(ThingConstants.THING_ID), "")));
            }
        } catch (IllegalStateException deleted) {
            // it went while we looked
            LOG.debug("a configuration was deleted meanwhile");
        }
    }
}
