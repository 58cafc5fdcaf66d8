mod desk;
mod history;
mod imports;
mod merges;
mod people;
mod search;
mod vault;
