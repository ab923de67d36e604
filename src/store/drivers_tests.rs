use super::super::Store;
use super::{configuration, find, program_of};
use std::fs;
use std::path::Path;

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let repo = git2::Repository::init(dir.path()).unwrap();
    fs::create_dir(dir.path().join("plans")).unwrap();
    fs::write(dir.path().join("plans/archive.json"), "{}").unwrap();
    drop(repo);
    let store = Store::discover(dir.path()).unwrap();
    (dir, store)
}

#[test]
fn undoing_leaves_both_files_as_they_were() {
    let (dir, store) = store();
    let (config, attributes) = (dir.path().join(".git/config"), dir.path().join(".git/info/attributes"));
    let plain = fs::read(&config).unwrap();
    let unended = [&plain[..], b"[a]\n\tb = c"].concat();
    for (before, there) in [
        (plain.clone(), None),
        (unended, Some(&b"* -text"[..])),
        (plain, Some(b"")),
        (b"\xff\xfe\n".to_vec(), Some(b"\xe5\n")),
    ] {
        fs::write(&config, &before).unwrap();
        let _ = fs::remove_file(&attributes);
        if let Some(there) = there {
            fs::create_dir_all(attributes.parent().unwrap()).unwrap();
            fs::write(&attributes, there).unwrap();
        }
        assert!(store.register_drivers(Path::new("/bin/true")).unwrap());
        let first = fs::read(&config).unwrap();
        assert!(!store.register_drivers(Path::new("/bin/true")).unwrap(), "it is done already");
        assert!(store.register_drivers(Path::new("/bin/sh")).unwrap(), "another program");
        assert_ne!(fs::read(&config).unwrap(), first);
        assert!(store.unregister_drivers().unwrap());
        assert!(!store.unregister_drivers().unwrap());
        assert_eq!(fs::read(&config).unwrap(), before);
        assert_eq!(fs::read(&attributes).ok().as_deref(), there);
    }
}

#[test]
fn what_others_write_meanwhile_stays() {
    let (dir, store) = store();
    let config = dir.path().join(".git/config");
    let before = fs::read_to_string(&config).unwrap();
    store.register_drivers(Path::new("/bin/true")).unwrap();
    let mut now = fs::read_to_string(&config).unwrap();
    now.push_str("[user]\n\tname = Test\n");
    fs::write(&config, now).unwrap();
    store.register_drivers(Path::new("/bin/sh")).unwrap();
    store.unregister_drivers().unwrap();
    assert_eq!(fs::read_to_string(&config).unwrap(), before + "[user]\n\tname = Test\n");
}

#[test]
fn a_lock_of_gits_is_respected() {
    let (dir, store) = store();
    fs::write(dir.path().join(".git/config.lock"), "").unwrap();
    assert_eq!(store.register_drivers(Path::new("/bin/true")).unwrap_err().code(), "index_locked");
    fs::remove_file(dir.path().join(".git/config.lock")).unwrap();
    assert!(store.register_drivers(Path::new("/bin/true")).unwrap());
    assert!(!dir.path().join(".git/config.lock").exists());
}

#[test]
fn any_path_of_a_program_reads_back() {
    for path in ["/usr/bin/revidera", "/a b/rev'idera", "/100 %/\"q\"/revidera", "/a#b;c/revidera"] {
        let (dir, store) = store();
        store.register_drivers(Path::new(path)).unwrap();
        let config = git2::Config::open(&dir.path().join(".git/config")).unwrap();
        for key in ["merge.revidera.driver", "diff.revidera.textconv", "diff.revidera.command"] {
            let value = config.get_string(key).unwrap();
            assert_eq!(program_of(&value).as_deref(), Some(Path::new(path)), "{value}");
        }
        assert_eq!(store.drivers().unwrap().program_gone.as_deref(), Some(Path::new(path)));
    }
    assert!(configuration("C:\\Program\\revidera.exe").contains("'C:/Program/revidera.exe' git merge"));
}

#[test]
fn a_mark_inside_a_line_is_no_block() {
    assert!(find(b"x # >>> revidera doctor --fix\n\n# <<< revidera doctor --fix\n").is_none());
    assert!(find(b"# >>> revidera doctor --fix\nnever ended\n").is_none());
}
