using System.Globalization;
using System.Text.Json.Nodes;

namespace Attendance.Deploy.Tests;

/// <summary>What the Kubernetes manifests promise.</summary>
public sealed class ManifestTests
{
    private const string Folder = "deploy/k8s";

    private static readonly JsonNode Base = YamlFile.Read($"{Folder}/kustomization.yaml").Single();
    private static readonly List<JsonNode> All = [.. Base.List("resources").SelectMany(static file => YamlFile.Read($"{Folder}/{(string?)file}"))];

    public static TheoryData<string, string> Workloads => new() { { "StatefulSet", "attendance-silo" }, { "Deployment", "attendance-gateway" } };

    [Fact]
    public void Every_file_is_part_of_the_base_and_none_names_a_namespace()
    {
        var files = Directory.GetFiles(DeployFolder.PathOf(Folder), "*.yaml").Select(Path.GetFileName).Where(static file => file != "kustomization.yaml");
        Assert.Equal(files.Order(StringComparer.Ordinal), Base.List("resources").Select(static file => (string?)file).Order(StringComparer.Ordinal));
        Assert.All(All, static manifest => Assert.Null(manifest.Text("metadata/namespace")));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void A_process_is_given_longer_than_it_takes_to_end(string kind, string name)
    {
        var pod = Pod(kind, name);
        var hook = Number(Container(pod).Text("lifecycle/preStop/sleep/seconds") ?? "0");
        Assert.InRange(Number(pod.Text("terminationGracePeriodSeconds")), hook + DeployFolder.LongestEndSeconds + 5, 120);
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Probes_ask_for_routes_that_there_are_and_liveness_for_nothing_that_could_be_away(string kind, string name)
    {
        var container = Container(Pod(kind, name));
        Assert.Equal(
            ("/health/live", "/health/live", "/health/ready"),
            (container.Text("startupProbe/httpGet/path"), container.Text("livenessProbe/httpGet/path"), container.Text("readinessProbe/httpGet/path")));
        var ports = container.List("ports").Select(static port => port.Text("name")).ToHashSet();
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            Assert.Contains(container.Text($"{probe}/httpGet/port"), ports);
        var http = container.List("ports").Single(static port => port.Text("name") == "http").Text("containerPort");
        Assert.Contains(container.List("env"), variable => variable.Text("name") == "ASPNETCORE_URLS" && variable.Text("value") == $"http://+:{http}");
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Secrets_are_references(string kind, string name)
    {
        var variables = Container(Pod(kind, name)).List("env").ToList();
        var secret = variables.Where(static variable => IsSecret(variable.Text("name")!)).ToList();
        Assert.NotEmpty(secret);
        Assert.All(secret, static variable =>
        {
            Assert.Null(variable.Text("value"));
            Assert.NotNull(variable.Text("valueFrom/secretKeyRef/name"));
            Assert.NotNull(variable.Text("valueFrom/secretKeyRef/key"));
        });
        Assert.DoesNotContain(All, static manifest => manifest.Text("kind") == "Secret");
        Assert.DoesNotContain(Literals, static literal => IsSecret(literal.Split('=')[0]));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Containers_have_no_rights(string kind, string name)
    {
        var pod = Pod(kind, name);
        Assert.Equal("true", pod.Text("securityContext/runAsNonRoot"));
        Assert.NotEqual(0, Number(pod.Text("securityContext/runAsUser")));
        Assert.Equal("RuntimeDefault", pod.Text("securityContext/seccompProfile/type"));
        Assert.Equal("false", pod.Text("automountServiceAccountToken"));
        var container = Container(pod).At("securityContext")!;
        Assert.Equal(("true", "false"), (container.Text("readOnlyRootFilesystem"), container.Text("allowPrivilegeEscalation")));
        Assert.Equal(["ALL"], container.List("capabilities/drop").Select(static capability => (string?)capability));
        Assert.NotNull(Container(pod).Text("resources/limits/memory"));
        Assert.NotNull(Container(pod).Text("resources/requests/cpu"));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void There_are_two_apart_from_each_other_and_one_at_most_is_taken_away(string kind, string name)
    {
        var workload = Find(kind, name);
        Assert.True(Number(workload.Text("spec/replicas")) >= 2);
        var labels = workload.At("spec/template/metadata/labels");
        Assert.True(workload.Map("spec/selector/matchLabels").IsWithin(labels));
        Assert.True(Find("PodDisruptionBudget", name).Map("spec/selector/matchLabels").IsWithin(labels));
        Assert.Equal("1", Find("PodDisruptionBudget", name).Text("spec/maxUnavailable"));
        Assert.True(Find("Service", name).Map("spec/selector").IsWithin(labels));
        Assert.True(Find("NetworkPolicy", name).Map("spec/podSelector/matchLabels").IsWithin(labels));
        Assert.Contains(
            Pod(kind, name).List("topologySpreadConstraints"),
            spread => spread.Text("topologyKey") == "kubernetes.io/hostname" && spread.Map("labelSelector/matchLabels").IsWithin(labels));
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Settings_come_from_maps_that_the_base_makes(string kind, string name)
    {
        var made = Base.List("configMapGenerator").Select(static map => map.Text("name")).ToHashSet();
        Assert.All(Container(Pod(kind, name)).List("envFrom"), source => Assert.Contains(source.Text("configMapRef/name"), made));
    }

    [Fact]
    public void A_silo_is_reached_at_its_pods_address_before_it_is_ready()
    {
        var silo = Container(Pod("StatefulSet", "attendance-silo"));
        Assert.Equal("status.podIP", silo.List("env").Single(static variable =>
            variable.Text("name") == "Orleans__Endpoints__AdvertisedIPAddress").Text("valueFrom/fieldRef/fieldPath"));
        var service = Find("Service", "attendance-silo");
        Assert.Equal(("None", "true"), (service.Text("spec/clusterIP"), service.Text("spec/publishNotReadyAddresses")));
        Assert.Equal("attendance-silo", Find("StatefulSet", "attendance-silo").Text("spec/serviceName"));
    }

    [Fact]
    public void The_ingress_lets_clients_to_their_routes_only_waits_for_sockets_and_logs_no_query()
    {
        var ingress = All.Single(static manifest => manifest.Text("kind") == "Ingress");
        var annotations = ingress.Map("metadata/annotations").ToDictionary(
            static entry => entry.Key.Replace("nginx.ingress.kubernetes.io/", "", StringComparison.Ordinal), static entry => (string?)entry.Value);
        Assert.Equal("false", annotations["enable-access-log"]);
        Assert.InRange(Number(annotations["proxy-read-timeout"]), 60, 3_600);
        Assert.DoesNotContain("non_idempotent", annotations["proxy-next-upstream"], StringComparison.Ordinal);
        var paths = ingress.List("spec/rules").SelectMany(static rule => rule.List("http/paths")).ToList();
        Assert.Equal(["/api/", "/openapi/", "/ws/"], paths.Select(static path => path.Text("path")).Order(StringComparer.Ordinal));
        Assert.All(paths, static path => Assert.Equal(("attendance-gateway", "http"), (path.Text("backend/service/name"), path.Text("backend/service/port/name"))));
    }

    private static IEnumerable<string> Literals =>
        Base.List("configMapGenerator").SelectMany(static map => map.List("literals")).Select(static literal => (string)literal!);

    private static bool IsSecret(string variable) =>
        variable.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || variable.EndsWith("__Value", StringComparison.Ordinal);

    private static JsonNode Find(string kind, string name) =>
        All.Single(manifest => manifest.Text("kind") == kind && manifest.Text("metadata/name") == name);

    private static JsonNode Pod(string kind, string name) => Find(kind, name).At("spec/template/spec")!;

    private static JsonNode Container(JsonNode pod) => Assert.Single(pod.List("containers"));

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
