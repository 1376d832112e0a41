package io.thingrack.core.configuration;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges configurations by the metatype of the bundle that they are for. A key that nobody reads is warned of: a misspelt
 * key would be accepted without a word, and the default apply. A value that cannot be used is warned of, and replaced by
 * the last good one where there was one.
 *
 * <p>Declarative Services asks Config Admin for each configuration through the plugins, and gives them a reference that
 * belongs to the component's bundle; so that bundle's metatype is the judge. Only bundles of the rack are judged, its
 * drivers among them: others may well read keys that they do not declare.
 */
@Component(immediate = true, service = ConfigurationJudge.class)
public final class ConfigurationJudge implements ConfigurationPlugin, ConfigurationListener {
    /** The last of those that may change values; Felix's interpolation has 500. */
    static final int AFTER_ALL = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationJudge.class);
    private static final String ANY_LOCALE = null;

    private final UnknownKeys unknownKeys = new UnknownKeys();
    private final WrongValues wrongValues = new WrongValues();
    private final BundleContext context;
    private final MetaTypeService metatype;
    private final ConfigurationAdmin admin;
    private ServiceRegistration<?> plugin;

    @Activate
    public ConfigurationJudge(
            BundleContext context, @Reference MetaTypeService metatype, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.metatype = metatype;
        this.admin = admin;
    }

    /**
     * Not left to Declarative Services: Config Admin would ask for this plugin while it is made, for that looks at
     * configurations.
     */
    @Activate
    void open() throws IOException, InvalidSyntaxException {
        plugin = context.registerService(
                new String[] {ConfigurationPlugin.class.getName(), ConfigurationListener.class.getName()},
                this,
                new Hashtable<>(Map.of(ConfigurationPlugin.CM_RANKING, AFTER_ALL)));
        try {
            judgeWhatIsThere();
        } catch (IOException | InvalidSyntaxException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Deactivate
    void close() {
        plugin.unregister();
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        Bundle bundle = reference == null ? null : reference.getBundle();
        if (bundle != null && isOfTheRack(bundle)) {
            judge(bundle, properties);
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            unknownKeys.forget(event.getPid());
            wrongValues.forget(event.getPid());
        }
    }

    /**
     * A key that somebody should look at.
     *
     * @param pid of the configuration
     * @param message names configuration, key and value, and says what is allowed
     */
    public record Complaint(String pid, String message) {}

    /** @return all there is to complain of now */
    public List<Complaint> complaints() {
        return Stream.concat(
                        wrongValues.all().stream().map(wrong -> new Complaint(wrong.pid(), wrong.message())),
                        unknownKeys.all().stream().map(unknown -> new Complaint(unknown.pid(), unknown.message())))
                .toList();
    }

    /** Components that were configured before this plugin was there: the order of starting makes no difference. */
    private void judgeWhatIsThere() throws IOException, InvalidSyntaxException {
        Map<String, Bundle> offers = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (isOfTheRack(bundle)) {
                pids(metatype.getMetaTypeInformation(bundle)).forEach(pid -> offers.put(pid, bundle));
            }
        }
        Configuration[] configurations = offers.isEmpty() ? null : admin.listConfigurations(null);
        for (Configuration configuration : configurations == null ? new Configuration[0] : configurations) {
            Dictionary<String, Object> properties = configuration.getProperties();
            Bundle bundle = properties == null ? null : offers.get(declaringPid(properties));
            if (bundle != null) {
                judge(bundle, configuration.getProcessedProperties(null));
            }
        }
    }

    private void judge(Bundle bundle, Dictionary<String, Object> properties) {
        List<DeclaredKey> declared = declaredKeys(bundle, declaringPid(properties));
        if (declared == null) {
            return;
        }
        String pid = (String) properties.get(Constants.SERVICE_PID);
        Set<String> names = declared.stream().map(DeclaredKey::name).collect(Collectors.toSet());
        unknownKeys
                .judge(pid, Collections.list(properties.keys()), names)
                .forEach(unknown -> LOG.warn("{}", unknown.message()));
        wrongValues.mend(pid, properties, declared).forEach(wrong -> LOG.warn("{}", wrong.message()));
    }

    /** Null where the bundle declares nothing of this PID, so that nobody can judge. */
    private List<DeclaredKey> declaredKeys(Bundle bundle, String pid) {
        MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
        if (!pids(information).contains(pid)) {
            return null;
        }
        ObjectClassDefinition type = information.getObjectClassDefinition(pid, ANY_LOCALE);
        AttributeDefinition[] attributes = type.getAttributeDefinitions(ObjectClassDefinition.ALL);
        return attributes == null
                ? List.of()
                : Stream.of(attributes).map(DeclaredKey::new).toList();
    }

    private static Set<String> pids(MetaTypeInformation information) {
        Set<String> pids = new HashSet<>();
        if (information != null) {
            pids.addAll(List.of(information.getPids()));
            pids.addAll(List.of(information.getFactoryPids()));
        }
        return pids;
    }

    /** The PID under which metatype knows it: without the target of a targeted PID, the factory's where there is one. */
    private static String declaringPid(Dictionary<String, Object> properties) {
        Object factory = properties.get(ConfigurationAdmin.SERVICE_FACTORYPID);
        String pid = (String) (factory != null ? factory : properties.get(Constants.SERVICE_PID));
        int target = pid.indexOf('|');
        return target < 0 ? pid : pid.substring(0, target);
    }

    private static boolean isOfTheRack(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("io.thingrack.");
    }
}
