package dev.nightshift.local;

import dev.nightshift.local.ports.PortPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project directory with this module's real build and stand-ins for the four services'. */
final class FakeProject {

  private FakeProject() {}

  static Path create(Path directory) throws IOException {
    Path real = Path.of(System.getProperty("nightshift.root"), "local-stack");
    Files.createSymbolicLink(directory.resolve("local-stack"), real);
    for (String service : PortPlan.SERVICES) {
      Path application = directory.resolve(service).resolve("target/quarkus-app");
      Files.createDirectories(application);
      packFakeService(application.resolve("quarkus-run.jar"));
    }
    return directory;
  }

  private static void packFakeService(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = FakeService.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}
