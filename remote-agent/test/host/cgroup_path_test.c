/* What paths of cgroups mean: as systemd, runtimes and Kubernetes really write them. */
#include "host/cgroup_path.h"

#include "test.h"

#define ID         "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define ID2        "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
#define UID        "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
#define UID_       "1b4e28ba_2fa1_11d2_883f_0016d3cca427"
#define STATIC_POD "4d9d1c9c2a1be0b3b0f3a3c1e5b7d9f1"

struct expected {
    const char *path;
    enum cgroup_kind kind;
    const char *runtime;
    const char *container;
    const char *unit;
    const char *pod;
};

static const struct expected table[] = {
    {"/", CGROUP_ROOT, NULL, "", "", ""},
    {"/init.scope", CGROUP_UNIT, NULL, "", "init.scope", ""},
    {"/system.slice", CGROUP_SLICE, NULL, "", "", ""},
    {"/system.slice/ssh.service", CGROUP_UNIT, NULL, "", "ssh.service", ""},
    {"/system.slice/ssh.service/workers/one", CGROUP_UNIT, NULL, "", "ssh.service", ""},
    {"/system.slice/system-getty.slice/getty@tty1.service", CGROUP_UNIT, NULL, "", "getty@tty1.service", ""},
    {"/system.slice/dev-hugepages.mount", CGROUP_UNIT, NULL, "", "dev-hugepages.mount", ""},
    {"/system.slice/docker.socket", CGROUP_UNIT, NULL, "", "docker.socket", ""},
    {"/user.slice/user-1000.slice/session-3.scope", CGROUP_UNIT, NULL, "", "session-3.scope", ""},
    {"/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-12.scope", CGROUP_UNIT, NULL, "",
     "app-firefox-12.scope", ""},
    {"/user.slice/user-1000.slice/user@1000.service", CGROUP_UNIT, NULL, "", "user@1000.service", ""},
    {"/mine/own", CGROUP_OTHER, NULL, "", "", ""},
    /* Docker: systemd's driver, its own driver, inside Docker, rootless. */
    {"/system.slice/docker-" ID ".scope", CGROUP_CONTAINER, "docker", ID, "", ""},
    {"/docker/" ID, CGROUP_CONTAINER, "docker", ID, "", ""},
    {"/docker/" ID "/docker/" ID2, CGROUP_CONTAINER, "docker", ID2, "", ""},
    {"/docker/buildkit/x", CGROUP_OTHER, NULL, "", "", ""},
    {"/user.slice/user-1000.slice/user@1000.service/user.slice/docker-" ID ".scope", CGROUP_CONTAINER, "docker", ID, "",
     ""},
    {"/system.slice/docker-" ID ".scope/init.scope", CGROUP_CONTAINER, "docker", ID, "init.scope", ""},
    {"/system.slice/docker-" ID ".scope/system.slice/nginx.service", CGROUP_CONTAINER, "docker", ID, "nginx.service",
     ""},
    /* Podman: root's, with the container's own cgroup below, in a pod, a user's, its monitor, without systemd. */
    {"/machine.slice/libpod-" ID ".scope", CGROUP_CONTAINER, "podman", ID, "", ""},
    {"/machine.slice/libpod-" ID ".scope/container", CGROUP_CONTAINER, "podman", ID, "", ""},
    {"/machine.slice/machine-libpod_pod_" ID2 ".slice/libpod-" ID ".scope", CGROUP_CONTAINER, "podman", ID, "", ""},
    {"/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" ID ".scope/container", CGROUP_CONTAINER,
     "podman", ID, "", ""},
    {"/machine.slice/libpod-conmon-" ID ".scope", CGROUP_UNIT, NULL, "", "libpod-conmon-" ID ".scope", ""},
    {"/libpod_parent/libpod-" ID, CGROUP_CONTAINER, "podman", ID, "", ""},
    /* containerd without Kubernetes. */
    {"/system.slice/nerdctl-" ID ".scope", CGROUP_CONTAINER, "containerd", ID, "", ""},
    {"/default/" ID, CGROUP_CONTAINER, NULL, ID, "", ""},
    /* Kubernetes: systemd's driver with containerd, CRI-O and Docker, the other driver, kind and k3s, static pods. */
    {"/kubepods.slice", CGROUP_SLICE, NULL, "", "", ""},
    {"/kubepods.slice/kubepods-besteffort.slice", CGROUP_SLICE, NULL, "", "", ""},
    {"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" UID_ ".slice", CGROUP_POD, NULL, "", "", UID},
    {"/kubepods.slice/kubepods-pod" UID_ ".slice/cri-containerd-" ID ".scope", CGROUP_CONTAINER, "containerd", ID, "",
     UID},
    {"/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod" UID_ ".slice/crio-" ID ".scope",
     CGROUP_CONTAINER, "cri-o", ID, "", UID},
    {"/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod" UID_ ".slice/crio-conmon-" ID ".scope",
     CGROUP_POD, NULL, "", "crio-conmon-" ID ".scope", UID},
    {"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" UID_ ".slice/docker-" ID ".scope",
     CGROUP_CONTAINER, "docker", ID, "", UID},
    {"/kubepods/burstable/pod" UID, CGROUP_POD, NULL, "", "", UID},
    {"/kubepods/burstable/pod" UID "/" ID, CGROUP_CONTAINER, NULL, ID, "", UID},
    {"/kubepods/besteffort/pod" STATIC_POD "/" ID, CGROUP_CONTAINER, NULL, ID, "", STATIC_POD},
    {"/docker/" ID2 "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/"
     "kubelet-kubepods-besteffort-pod" UID_ ".slice/cri-containerd-" ID ".scope",
     CGROUP_CONTAINER, "containerd", ID, "", UID},
    {"/ecs/1a2b3c/" ID, CGROUP_CONTAINER, NULL, ID, "", ""},
    /* LXC, LXD and nspawn. */
    {"/lxc.payload.web", CGROUP_CONTAINER, "lxc", "web", "", ""},
    {"/lxc.payload.web/system.slice/ssh.service", CGROUP_CONTAINER, "lxc", "web", "ssh.service", ""},
    {"/lxc.monitor.web", CGROUP_OTHER, NULL, "", "", ""},
    {"/lxc/101/ns", CGROUP_CONTAINER, "lxc", "101", "", ""},
    {"/machine.slice/systemd-nspawn@build.service/payload", CGROUP_CONTAINER, "nspawn", "build", "", ""},
    {"/machine.slice/machine-qemu\\x2d1\\x2dvm.scope", CGROUP_UNIT, NULL, "", "machine-qemu\\x2d1\\x2dvm.scope", ""},
    /* Nearly one of them. */
    {"/system.slice/docker-" ID "0.scope", CGROUP_UNIT, NULL, "", "docker-" ID "0.scope", ""},
    {"/docker/0123456789abcdef", CGROUP_OTHER, NULL, "", "", ""},
    {"/kubepods/podless", CGROUP_OTHER, NULL, "", "", ""},
    {"/pod" UID, CGROUP_OTHER, NULL, "", "", ""},
    {"//system.slice//", CGROUP_SLICE, NULL, "", "", ""},
    {"/.service/.slice", CGROUP_OTHER, NULL, "", "", ""},
};

static void paths_mean_what_their_makers_say(void)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const struct expected *expected = &table[i];
        struct cgroup_meaning meaning;
        cgroup_path_read(expected->path, &meaning);
        bool same_runtime = expected->runtime == NULL
                                ? meaning.runtime == NULL
                                : meaning.runtime != NULL && strcmp(meaning.runtime, expected->runtime) == 0;
        bool same = meaning.kind == expected->kind && same_runtime &&
                    strcmp(meaning.container, expected->container) == 0 && strcmp(meaning.unit, expected->unit) == 0 &&
                    strcmp(meaning.pod, expected->pod) == 0;
        if (!same)
            fprintf(stderr, "%s: kind %d, runtime %s, container %s, unit %s, pod %s\n", expected->path, meaning.kind,
                    meaning.runtime == NULL ? "none" : meaning.runtime, meaning.container, meaning.unit, meaning.pod);
        CHECK(same);
    }
}

static void a_users_container_says_whose_it_is(void)
{
    struct cgroup_meaning meaning;
    cgroup_path_read("/user.slice/user-1013.slice/user@1013.service/user.slice/libpod-" ID ".scope", &meaning);
    CHECK(meaning.of_user && meaning.user == 1013);
    cgroup_path_read("/user.slice/user-x.slice/session-3.scope", &meaning);
    CHECK(!meaning.of_user);
}

static void endless_components_are_nothing_known(void)
{
    char path[2048];
    struct cgroup_meaning meaning;
    memset(path, 'a', sizeof(path) - 1);
    path[0] = '/';
    path[sizeof(path) - 1] = '\0';
    cgroup_path_read(path, &meaning);
    CHECK(meaning.kind == CGROUP_OTHER);
    CHECK(meaning.container[0] == '\0');
    memcpy(path, "/lxc/", strlen("/lxc/"));
    cgroup_path_read(path, &meaning);
    CHECK(meaning.kind == CGROUP_OTHER);
}

int main(void)
{
    RUN(paths_mean_what_their_makers_say);
    RUN(a_users_container_says_whose_it_is);
    RUN(endless_components_are_nothing_known);
    return any_test_failed;
}
