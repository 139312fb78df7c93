package dev.parley.settings;

import dev.parley.settings.Setting.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Reads what bundles declare of their settings. Immutable; safe from every thread. */
final class Declarations {
  private final BundleContext context;
  private final MetaTypeService metatypes;

  Declarations(BundleContext context, MetaTypeService metatypes) {
    this.context = context;
    this.metatypes = metatypes;
  }

  /**
   * Of all bundles that are resolved now. To look into one that is not would resolve it, and so break off an update of
   * it that is under way on another thread.
   */
  Schema read() {
    Map<String, Map<String, Setting>> pids = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      if ((bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0) {
        Optional.ofNullable(metatypes.getMetaTypeInformation(bundle)).ifPresent(declared -> add(declared, pids));
      }
    }
    return new Schema(pids);
  }

  private static void add(MetaTypeInformation declared, Map<String, Map<String, Setting>> pids) {
    for (String pid : declared.getPids()) {
      pids.put(pid, settings(declared.getObjectClassDefinition(pid, null)));
    }
  }

  private static Map<String, Setting> settings(ObjectClassDefinition definition) {
    Map<String, Setting> settings = new HashMap<>();
    AttributeDefinition[] all = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
    for (AttributeDefinition one : Optional.ofNullable(all).orElse(new AttributeDefinition[0])) {
      settings.put(one.getID(), setting(one));
    }
    return settings;
  }

  private static Setting setting(AttributeDefinition one) {
    String meaning = Optional.ofNullable(one.getDescription()).orElse(one.getName());
    String[] standard = Optional.ofNullable(one.getDefaultValue()).orElse(new String[0]);
    return new Setting(
        type(one.getType()),
        one.getCardinality() != 0,
        String.join(", ", standard),
        meaning,
        text -> allows(one, text));
  }

  private static boolean allows(AttributeDefinition one, String text) {
    String refusal = one.validate(text);
    return refusal == null || refusal.isEmpty();
  }

  private static Type type(int type) {
    return switch (type) {
      case AttributeDefinition.BOOLEAN -> Type.FLAG;
      case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE -> Type.INTEGER;
      case AttributeDefinition.LONG -> Type.LONG;
      case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Type.NUMBER;
      default -> Type.TEXT;
    };
  }
}
